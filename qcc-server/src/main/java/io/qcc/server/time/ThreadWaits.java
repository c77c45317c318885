package io.qcc.server.time;

import io.qcc.ports.relay.Waits;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waiting places for real threads.
 *
 * <p>An interrupt ends a wait as if its time were up, and stays set for the waiter to see.
 */
public final class ThreadWaits implements Waits {

  @Inject
  public ThreadWaits() {}

  @Override
  public Wait open() {
    return new LatchWait(new CountDownLatch(1));
  }

  private record LatchWait(CountDownLatch latch) implements Wait {

    @Override
    public boolean await(Duration limit) {
      try {
        return latch.await(limit.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return latch.getCount() == 0;
      }
    }

    @Override
    public void open() {
      latch.countDown();
    }
  }
}
