package io.qcc.adapters.docker;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets nobody wait for the engine longer than agreed. docker-java has no time-out on a Unix socket,
 * but its reads end when their thread is interrupted; and a virtual thread would hold its carrier
 * in them.
 */
final class TimedCalls implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("qcc-docker-", 0).factory());

  /** After {@link #close} nothing is in time. */
  <T> T within(Duration limit, Callable<T> work)
      throws TimeoutException, ExecutionException, InterruptedException {
    Future<T> future = submitted(work);
    try {
      return future.get(Math.max(1, limit.toNanos()), TimeUnit.NANOSECONDS);
    } finally {
      future.cancel(true);
    }
  }

  private <T> Future<T> submitted(Callable<T> work) throws TimeoutException {
    try {
      return threads.submit(work);
    } catch (RejectedExecutionException e) {
      throw new TimeoutException("closed");
    }
  }

  /** Whether it will be done; false: this is closed. */
  boolean later(Runnable work) {
    try {
      threads.execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
