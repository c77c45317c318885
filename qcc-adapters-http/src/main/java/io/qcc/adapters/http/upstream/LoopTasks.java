package io.qcc.adapters.http.upstream;

import io.qcc.adapters.http.loop.Loop;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.internal.concurrent.TaskRunner;

/**
 * Has what OkHttp does beside the calls (it connects, and reads HTTP/2 connections) done on the
 * loop that the calls run on, where it would start threads of the system.
 */
final class LoopTasks implements TaskRunner.Backend {

  private final Loop loop;

  private LoopTasks(Loop loop) {
    this.loop = loop;
  }

  static TaskRunner on(Loop loop) {
    return new TaskRunner(new LoopTasks(loop), TaskRunner.Companion.getLogger());
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void execute(TaskRunner runner, Runnable task) {
    loop.execute(task);
  }

  /** With the lock of {@code runner}, as is the wait. */
  @Override
  @SuppressWarnings("NakedNotify") // OkHttp changed the state
  public void coordinatorNotify(TaskRunner runner) {
    runner.notify();
  }

  /** Called by a loop of OkHttp's that looks again what is due. */
  @Override
  @SuppressWarnings("WaitNotInLoop")
  public void coordinatorWait(TaskRunner runner, long nanos) {
    try {
      TimeUnit.NANOSECONDS.timedWait(runner, nanos);
    } catch (InterruptedException closing) {
      LoopTasks.<RuntimeException>unchecked(closing); // OkHttp, being Kotlin, catches it
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void unchecked(Throwable e) throws T {
    throw (T) e;
  }

  @Override
  public <T> BlockingQueue<T> decorate(BlockingQueue<T> queue) {
    return queue;
  }
}
