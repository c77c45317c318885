package io.qcc.bench.load.mock;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who is due at which millisecond, in constant time and without garbage. */
final class Wheel {

  /** One entry; at most one place on the wheel at a time. */
  static class Spoke {
    private @Nullable Spoke next;
    private boolean waiting;
  }

  private static final int SLOTS = 16 * 1024;

  private final @Nullable Spoke[] slots = new @Nullable Spoke[SLOTS];
  private long done;
  private int waiting;

  /**
   * @param now milliseconds of any clock
   */
  Wheel(long now) {
    done = now;
  }

  /** Takes a spoke for a time to come, at most 16 s away. */
  void add(Spoke spoke, long millis) {
    if (spoke.waiting) {
      throw new IllegalStateException("on the wheel already");
    }
    long due = Math.max(millis, done + 1);
    if (due - done >= SLOTS) {
      throw new IllegalArgumentException("too far: " + (due - done) + " ms");
    }
    int slot = (int) (due & (SLOTS - 1));
    spoke.next = slots[slot];
    spoke.waiting = true;
    slots[slot] = spoke;
    waiting++;
  }

  boolean empty() {
    return waiting == 0;
  }

  /** Hands over everybody who is due by {@code now}; they may be added again meanwhile. */
  void turn(long now, Consumer<Spoke> each) {
    if (waiting == 0) {
      done = Math.max(done, now);
      return;
    }
    while (done < now) {
      done++;
      int slot = (int) (done & (SLOTS - 1));
      Spoke spoke = slots[slot];
      slots[slot] = null;
      while (spoke != null) {
        Spoke after = spoke.next;
        spoke.next = null;
        spoke.waiting = false;
        waiting--;
        each.accept(spoke);
        spoke = after;
      }
    }
  }
}
