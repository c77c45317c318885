package io.qcc.server;

/** The gateway could not start; the message is one line that says why and names the remedy. */
public final class StartFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StartFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
