package io.qcc.ports.predecessor;

import org.jspecify.annotations.Nullable;

/**
 * It is not there, cannot be read, or is something else. The message is one line for people,
 * without secrets.
 */
public final class PredecessorUnreadable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public PredecessorUnreadable(String message) {
    this(message, null);
  }

  public PredecessorUnreadable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
