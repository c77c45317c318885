package io.qcc.adapters.http.gateway;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** That a client has left: happens at most once, and is told to whoever wants to know. */
final class Departure {

  private final Executor threads;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean happened;
  private @Nullable Runnable action;

  Departure(Executor threads) {
    this.threads = threads;
  }

  boolean happened() {
    return happened;
  }

  /** Replaces what is to be done; does it at once, on this thread, if the client has left. */
  void then(Runnable next) {
    lock.lock();
    try {
      if (!happened) {
        action = next;
        return;
      }
    } finally {
      lock.unlock();
    }
    next.run();
  }

  /** The action gets a thread of its own: this may be the I/O thread, which must not wait. */
  void happen() {
    Runnable last;
    lock.lock();
    try {
      happened = true;
      last = action;
      action = null;
    } finally {
      lock.unlock();
    }
    if (last != null) {
      tell(last);
    }
  }

  private void tell(Runnable action) {
    try {
      threads.execute(action);
    } catch (RejectedExecutionException e) {
      action.run(); // we are shutting down, and better late on this thread than never
    }
  }
}
