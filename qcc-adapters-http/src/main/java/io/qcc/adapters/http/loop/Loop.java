package io.qcc.adapters.http.loop;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/**
 * An I/O thread that also carries the virtual threads of the requests that came in on it.
 *
 * <p>So a request that reads from its client, writes to its node, waits, reads the answer and
 * writes it on changes threads not once: what wakes it is the thread that it goes on with. Where
 * the JVM does not let us choose the carrier, the JVM's own carry it, which costs a hand-over for
 * each wait.
 */
public final class Loop implements Executor {

  private static final ScopedValue<Loop> CURRENT = ScopedValue.newInstance();

  private final XnioIoThread io;
  private final ExecutorService threads;

  Loop(XnioIoThread io, Executor caller, ScheduledExecutorService relief) {
    this.io = io;
    this.threads =
        Executors.newThreadPerTaskExecutor(
            CarriedThreads.by(new Carrier(io, caller, relief)).name("qcc-", 0).factory());
  }

  static @Nullable Loop current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  /** Its place among the others. */
  public int index() {
    return io.getNumber();
  }

  /** The thread whose selector its sockets belong to. */
  public XnioIoThread io() {
    return io;
  }

  /**
   * Starts a virtual thread.
   *
   * @throws java.util.concurrent.RejectedExecutionException the loop is closed
   */
  @Override
  public void execute(Runnable task) {
    threads.execute(() -> ScopedValue.where(CURRENT, this).run(task));
  }

  void stop() {
    threads.shutdownNow();
  }

  boolean awaitEnd(long nanos) throws InterruptedException {
    return threads.awaitTermination(nanos, TimeUnit.NANOSECONDS);
  }
}
