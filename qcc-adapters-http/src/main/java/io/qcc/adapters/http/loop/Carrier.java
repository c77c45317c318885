package io.qcc.adapters.http.loop;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.xnio.XnioIoThread;

/**
 * Has an I/O thread run what virtual threads have to do, between its looks at the sockets.
 *
 * <p>An I/O thread may be held up: by a disk, by a long computation, by a lock whose holder waits
 * here for its turn. What has waited for a while with nothing going on is then run by a relief
 * thread, so that no virtual thread waits for ever.
 */
final class Carrier implements Executor {

  private static final long PATIENCE_MILLIS = 50;

  private final XnioIoThread io;
  private final Executor caller;
  private final ScheduledExecutorService relief;
  private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean called = new AtomicBoolean();
  private final AtomicBoolean watched = new AtomicBoolean();
  private final AtomicLong begun = new AtomicLong();

  /**
   * @param caller a platform thread that may have to wait for a monitor
   * @param relief another
   */
  Carrier(XnioIoThread io, Executor caller, ScheduledExecutorService relief) {
    this.io = io;
    this.caller = caller;
    this.relief = relief;
  }

  @Override
  public void execute(Runnable task) {
    ready.add(task);
    if (called.compareAndSet(false, true)) {
      call();
    }
    if (!watched.get() && watched.compareAndSet(false, true)) {
      watch();
    }
  }

  /**
   * Only I/O threads call by themselves, for waking a selector takes a monitor of the JDK's. Among
   * all others is the JVM's one thread that lets those virtual threads go on which waited for a
   * monitor: were it to wait here for the one that such a thread is to have next, none of them
   * would ever go on.
   */
  private void call() {
    if (Thread.currentThread() instanceof XnioIoThread) {
      wake();
      return;
    }
    try {
      caller.execute(this::wake);
    } catch (RejectedExecutionException closed) {
      relieve();
    }
  }

  private void wake() {
    try {
      io.execute(this::run);
    } catch (RejectedExecutionException closed) {
      relieve(); // the last to leave still have to tidy up
    }
  }

  private void run() {
    called.set(false);
    for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
      begun.incrementAndGet();
      next.run();
    }
  }

  private void relieve() {
    Thread.ofPlatform().daemon().name("qcc-relief").start(this::run);
  }

  private void watch() {
    long seen = begun.get();
    try {
      var _ = relief.schedule(() -> look(seen), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      relieve();
    }
  }

  private void look(long seen) {
    if (ready.isEmpty()) {
      watched.set(false);
      if (ready.isEmpty() || !watched.compareAndSet(false, true)) {
        return;
      }
    } else if (begun.get() == seen) {
      relieve();
    }
    watch();
  }
}
