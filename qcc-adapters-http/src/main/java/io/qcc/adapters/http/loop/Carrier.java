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
  private final ScheduledExecutorService relief;
  private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean called = new AtomicBoolean();
  private final AtomicBoolean watched = new AtomicBoolean();
  private final AtomicLong begun = new AtomicLong();

  Carrier(XnioIoThread io, ScheduledExecutorService relief) {
    this.io = io;
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

  private void call() {
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
