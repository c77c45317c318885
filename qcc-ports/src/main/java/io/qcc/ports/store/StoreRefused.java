package io.qcc.ports.store;

/**
 * A store that must not be opened: not writable, made by a newer version, corrupt, or sealed with
 * another secret key. The message is one line that names the remedy. The start stops on it.
 */
public final class StoreRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreRefused(String message) {
    super(message);
  }

  public StoreRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
