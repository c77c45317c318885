package io.qcc.adapters.http.upstream;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.internal.concurrent.TaskRunner;
import okhttp3.internal.connection.ConnectionListener;

/**
 * Looks for idle connections to close every few seconds while there are connections.
 *
 * <p>Left to itself OkHttp does so after each call: it wakes a thread that takes the lock of every
 * connection in the pool, which the next call then waits for.
 */
final class PoolSweep implements TaskRunner.Backend {

  private static final ScopedValue<Boolean> SWEEPING = ScopedValue.newInstance();

  private final Duration every;

  private PoolSweep(Duration every) {
    this.every = every;
  }

  /**
   * @param every at most so much longer does a connection stay than {@code keepAlive}
   */
  static ConnectionPool pool(int maxIdle, Duration keepAlive, Duration every) {
    var runner = new TaskRunner(new PoolSweep(every), TaskRunner.Companion.getLogger());
    return new ConnectionPool(
        maxIdle,
        keepAlive.toNanos(),
        TimeUnit.NANOSECONDS,
        runner,
        ConnectionListener.Companion.getNONE());
  }

  /** A call that ends asks for a sweep now, by this clock: it gets the one that is coming. */
  @Override
  public long nanoTime() {
    long now = System.nanoTime();
    return SWEEPING.isBound() ? now : now + every.toNanos();
  }

  /** Called for the first connection, and for a call that ends during a sweep. */
  @Override
  public void execute(TaskRunner runner, Runnable sweeps) {
    Thread.ofVirtual()
        .name("qcc-pool-sweep")
        .start(() -> ScopedValue.where(SWEEPING, true).run(sweeps));
  }

  /** Nothing: the sweep comes by itself. */
  @Override
  public void coordinatorNotify(TaskRunner runner) {}

  /** Called with the lock of {@code runner}, by a loop of its own that looks again what is due. */
  @Override
  @SuppressWarnings("WaitNotInLoop")
  public void coordinatorWait(TaskRunner runner, long nanos) {
    try {
      runner.wait(Math.min(every.toMillis(), nanos / 1_000_000 + 1));
    } catch (InterruptedException e) {
      throw new IllegalStateException("a sweep's thread is nobody's to interrupt", e);
    }
  }

  @Override
  public <T> BlockingQueue<T> decorate(BlockingQueue<T> queue) {
    return queue;
  }
}
