package io.qcc.adapters.http.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/**
 * One {@link Loop} for each core; the sockets of clients and of nodes are spread over them.
 *
 * <p>Close it after the servers and clients that use it.
 */
public final class Loops implements AutoCloseable {

  private static final int LEAST = 2;
  private static final int MOST = 32;
  private static final long UNWIND_SECONDS = 2;

  private final XnioWorker worker;
  private final ExecutorService caller =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("qcc-call").factory());
  private final ScheduledThreadPoolExecutor relief;
  private final Loop[] loops;

  private Loops(XnioWorker worker, int count) {
    this.worker = worker;
    this.relief =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("qcc-relief").factory());
    relief.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.loops = new Loop[count];
    for (int i = 0; i < count; i++) {
      XnioIoThread io = worker.getIoThread(i);
      if (io.getNumber() != i) {
        throw new IllegalStateException("I/O threads are not numbered as expected");
      }
      loops[i] = new Loop(io, caller, relief);
    }
  }

  /** Starts them. */
  public static Loops start() {
    int count = Math.clamp(Runtime.getRuntime().availableProcessors(), LEAST, MOST);
    var options =
        OptionMap.builder()
            .set(Options.WORKER_NAME, "qcc-http")
            .set(Options.WORKER_IO_THREADS, count)
            // Runs nothing but the parsing of pipelined requests.
            .set(Options.WORKER_TASK_CORE_THREADS, 1)
            .set(Options.WORKER_TASK_MAX_THREADS, 2)
            .set(Options.THREAD_DAEMON, true)
            .getMap();
    try {
      return new Loops(Xnio.getInstance(Loops.class.getClassLoader()).createWorker(options), count);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open a selector", e);
    }
  }

  /** What listens for clients. */
  public XnioWorker worker() {
    return worker;
  }

  /** The loop of one of its I/O threads. */
  public Loop of(XnioIoThread io) {
    return loops[io.getNumber()];
  }

  /** The loop that the calling virtual thread was started by, or the first for all others. */
  public Loop here() {
    Loop mine = Loop.current();
    return mine != null && of(mine.io()) == mine ? mine : loops[0];
  }

  /** Every loop, each at its index. */
  public List<Loop> all() {
    return List.of(loops);
  }

  /**
   * Interrupts the virtual threads that are left, waits for them, and stops.
   *
   * @throws IllegalStateException some did not end
   */
  @Override
  public void close() {
    boolean ended = true;
    try {
      for (Loop loop : loops) {
        loop.stop();
      }
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(UNWIND_SECONDS);
      for (Loop loop : loops) {
        ended &= loop.awaitEnd(until - System.nanoTime());
      }
      worker.shutdown();
      if (!worker.awaitTermination(UNWIND_SECONDS, TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    } finally {
      caller.shutdown();
      relief.shutdownNow();
    }
    if (!ended) {
      throw new IllegalStateException("requests did not end when they were interrupted");
    }
  }
}
