package io.qcc.e2e;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting for what must happen. */
final class Patience {

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
}
