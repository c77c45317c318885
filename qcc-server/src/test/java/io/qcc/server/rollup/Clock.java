package io.qcc.server.rollup;

import io.qcc.ports.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands still until a test moves it; and may make a job believe that its time is over. */
final class Clock implements Time {

  private static final int PAST = Integer.MAX_VALUE / 2;

  private final AtomicInteger looks = new AtomicInteger(Integer.MAX_VALUE);
  private volatile Instant now;

  Clock(Instant now) {
    this.now = now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** After so many looks a long time has passed. */
  void slicedAfter(int count) {
    looks.set(count);
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long nanos() {
    if (looks.get() > PAST) {
      return now.getEpochSecond() * 1_000_000_000L;
    }
    long late = looks.getAndDecrement() <= 0 ? Duration.ofSeconds(2).toNanos() : 0;
    return now.getEpochSecond() * 1_000_000_000L + late;
  }
}
