package io.qcc.adapters.docker;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Removes what still runs, all at once, when the gateway stops. */
final class Farewell {

  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Containers containers;
  private final TimedCalls calls;

  Farewell(Containers containers, TimedCalls calls) {
    this.containers = containers;
    this.calls = calls;
  }

  /** What cannot be removed ends by itself, and is swept by the next gateway. */
  void removeAll(Collection<String> names) {
    var left = new CountDownLatch(names.size());
    for (String name : names) {
      calls.later(() -> remove(name, left));
    }
    try {
      boolean all = left.await(LONGEST.toNanos(), TimeUnit.NANOSECONDS);
      if (!all) {
        System.getLogger(Farewell.class.getName())
            .log(System.Logger.Level.WARNING, "The container engine did not remove all checks.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void remove(String name, CountDownLatch left) {
    try {
      containers.remove(name);
      left.countDown();
    } catch (EngineFault e) {
      System.getLogger(Farewell.class.getName())
          .log(System.Logger.Level.DEBUG, "a container is left behind", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
