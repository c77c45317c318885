package io.qcc.bench.jmh;

import io.qcc.ports.time.Time;
import java.time.Instant;

/** The real clocks. */
enum SystemTime implements Time {
  INSTANCE;

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
