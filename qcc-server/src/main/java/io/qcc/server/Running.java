package io.qcc.server;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Things that were started, closed in reverse, every one of them, whatever the others do.
 *
 * <p>Not thread-safe: one thread starts, one thread (later) closes.
 */
final class Running implements AutoCloseable {

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T part) {
    started.push(part);
    return part;
  }

  @Override
  public void close() {
    var failure = new IllegalStateException("shutdown was not clean");
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}
