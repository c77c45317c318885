package io.qcc.domain;

import io.qcc.ports.relay.Waits;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for real threads. */
public final class LatchWaits implements Waits {

  @Override
  public Wait open() {
    var latch = new CountDownLatch(1);
    return new Wait() {
      @Override
      public boolean await(Duration limit) {
        try {
          return latch.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }

      @Override
      public void open() {
        latch.countDown();
      }
    };
  }
}
