package io.qcc.adapters.http.upstream;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: nobody's, the reader's, or that of one who acts during the reader's silence.
 *
 * <p>One word, moved by compare-and-set, which also makes what one wrote visible to the other. It
 * counts the turns, so that a timer which looked at an earlier turn cannot interrupt a later one.
 */
final class Turn {

  private static final int FREE = 0;
  private static final int TAKEN = 1;
  private static final int INTERRUPTED = 2;
  private static final int OVER = 3;
  private static final long NEXT = 4;

  private final AtomicLong word = new AtomicLong(FREE);
  private volatile @Nullable Thread waiting;

  private static int phase(long word) {
    return (int) (word & 3);
  }

  static boolean isTaken(long word) {
    return phase(word) == TAKEN;
  }

  long current() {
    return word.get();
  }

  /** The reader begins; false if it is over. */
  boolean take() {
    long now = word.get();
    if (phase(now) == TAKEN || phase(now) == INTERRUPTED) {
      throw new IllegalStateException("two readers");
    }
    return phase(now) == FREE && word.compareAndSet(now, now + NEXT + TAKEN);
  }

  /** The reader is done; waits for whoever interrupted it. */
  void giveBack() {
    waiting = Thread.currentThread();
    while (true) {
      long now = word.get();
      if (phase(now) == TAKEN && word.compareAndSet(now, now - TAKEN + FREE)) {
        waiting = null;
        return;
      }
      if (phase(now) == INTERRUPTED) {
        LockSupport.park(this);
      }
    }
  }

  /** Someone else acts in the very turn that was {@link #current}; false if that has passed. */
  boolean interrupt(long turn) {
    return word.compareAndSet(turn, turn - TAKEN + INTERRUPTED);
  }

  /** Who interrupted is done. */
  void resume() {
    word.addAndGet(TAKEN - INTERRUPTED);
    LockSupport.unpark(waiting);
  }

  /** Ends it all if nobody is at it: true for one caller only. */
  boolean takeForever() {
    long now = word.get();
    return phase(now) == FREE && word.compareAndSet(now, now - FREE + OVER);
  }
}
