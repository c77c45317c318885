package io.qcc.adapters.http.gateway;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who is at something that will be released: once it is closed nobody comes in, and the last one
 * out, or else the closer, is told to release it. Exactly one is told.
 */
final class Occupancy {

  private static final int CLOSED = Integer.MIN_VALUE;

  /** How many are inside, and the sign bit once it is closed. */
  private final AtomicInteger word = new AtomicInteger();

  /** To be followed by one {@link #leave}. */
  void enter() {
    int now;
    do {
      now = word.get();
      if (now < 0) {
        throw new IllegalStateException("it was released");
      }
    } while (!word.compareAndSet(now, now + 1));
  }

  /** True if it is now to be released. */
  boolean leave() {
    return word.decrementAndGet() == CLOSED;
  }

  /** True if it is now to be released; never a second time. */
  boolean close() {
    return word.getAndUpdate(now -> now | CLOSED) == 0;
  }
}
