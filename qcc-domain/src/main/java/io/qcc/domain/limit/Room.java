package io.qcc.domain.limit;

import java.util.concurrent.atomic.AtomicInteger;

/** Where requests wait, of all accounts together: a bounded number of them. */
final class Room {

  private final int most;
  private final AtomicInteger waiting = new AtomicInteger();

  Room(int most) {
    this.most = most;
  }

  /** False if it is full. */
  boolean enter() {
    if (waiting.incrementAndGet() <= most) {
      return true;
    }
    waiting.decrementAndGet();
    return false;
  }

  void leave() {
    waiting.decrementAndGet();
  }

  int waiting() {
    return waiting.get();
  }
}
