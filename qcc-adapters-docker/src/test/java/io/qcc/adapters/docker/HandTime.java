package io.qcc.adapters.docker;

import io.qcc.ports.time.Time;
import java.time.Duration;
import java.time.Instant;

/** Real time, put forward by hand. */
final class HandTime implements Time {

  private volatile Duration ahead = Duration.ZERO;

  @Override
  public Instant now() {
    return Instant.now().plus(ahead);
  }

  @Override
  public long nanos() {
    return System.nanoTime() + ahead.toNanos();
  }

  void forward(Duration by) {
    ahead = ahead.plus(by);
  }
}
