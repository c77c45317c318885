package io.qcc.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waiting for what must happen. */
final class Patience {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private Patience() {}

  /** Fails after a minute. */
  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(1, TimeUnit.MINUTES)) {
        throw new AssertionError("waited for a minute, in vain");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Looks again and again until what it sees is as it should be, and gives that; fails after a
   * minute. For what a whole gateway does by itself and tells nobody: what it is like afterwards
   * must last.
   */
  static <T> T until(Callable<T> look, Predicate<T> good) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    T seen = look.call();
    while (!good.test(seen)) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("waited for a minute, in vain; at last: " + seen);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      seen = look.call();
    }
    return seen;
  }
}
