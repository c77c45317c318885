package io.qcc.server;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A virtual thread for each task; closing interrupts those that are left. */
final class RequestThreads implements Executor, AutoCloseable {

  private static final long UNWIND_SECONDS = 2;

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("qcc-", 0).factory());

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(UNWIND_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("requests did not end when they were interrupted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
