package io.qcc.adapters.http.upstream;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Where one thread, virtual or not, waits for the I/O thread's word. */
final class Waiter {

  private volatile @Nullable Thread waiting;

  /** To be called before the word is asked for, so that it cannot come too early. */
  void announce() {
    waiting = Thread.currentThread();
  }

  /**
   * Parks until {@link #wake}, or until this thread is interrupted.
   *
   * @param nanos at most; 0: for ever
   * @return false if nobody woke it
   */
  boolean await(long nanos) {
    long until = System.nanoTime() + nanos;
    while (waiting != null) {
      if (nanos == 0) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, until - System.nanoTime());
      }
      boolean late = nanos != 0 && System.nanoTime() - until >= 0;
      if (waiting != null && (late || Thread.currentThread().isInterrupted())) {
        waiting = null;
        return false;
      }
    }
    return true;
  }

  void wake() {
    Thread thread = waiting;
    waiting = null;
    LockSupport.unpark(thread);
  }
}
