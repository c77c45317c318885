package io.qcc.domain;

import io.qcc.ports.time.Time;
import java.time.Duration;
import java.time.Instant;

/** A clock that a test moves by hand. */
public final class HandTime implements Time {

  private volatile Instant now;
  private volatile long nanos;

  public HandTime(Instant now) {
    this.now = now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  /** Somebody sets the wall clock. */
  public void jump(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long nanos() {
    return nanos;
  }
}
