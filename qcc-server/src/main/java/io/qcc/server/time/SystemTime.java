package io.qcc.server.time;

import io.qcc.ports.time.Time;
import jakarta.inject.Inject;
import java.time.Instant;

/** The machine's clocks. */
public final class SystemTime implements Time {

  @Inject
  public SystemTime() {}

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
