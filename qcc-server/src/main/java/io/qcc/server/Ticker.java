package io.qcc.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs what must happen again and again, every second if not said otherwise, on one thread; what
 * goes wrong once is tried again.
 */
final class Ticker implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Ticker.class.getName());

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("qcc-tick").factory());

  void everySecond(Runnable task) {
    every(Duration.ofSeconds(1), task);
  }

  void every(Duration pause, Runnable task) {
    long millis = pause.toMillis();
    var _ =
        thread.scheduleWithFixedDelay(() -> attempt(task), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** A task that threw would never be run again, and nobody would ever hear of it. */
  private static void attempt(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "a regular task failed; it is tried again soon", e);
    }
  }

  /** What is under way may end; only what does not is interrupted. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (thread.awaitTermination(1, TimeUnit.SECONDS)) {
        return;
      }
      thread.shutdownNow();
      if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a regular task did not end when it was interrupted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
