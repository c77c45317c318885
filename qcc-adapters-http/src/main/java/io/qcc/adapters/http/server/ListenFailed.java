package io.qcc.adapters.http.server;

/**
 * The listener could not be opened; its message is one line that names the address and the remedy.
 */
public final class ListenFailed extends Exception {

  private static final long serialVersionUID = 1L;

  ListenFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
