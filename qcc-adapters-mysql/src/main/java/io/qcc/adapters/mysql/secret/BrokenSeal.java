package io.qcc.adapters.mysql.secret;

/** A sealed value does not open. Tells nothing of what is inside. */
public final class BrokenSeal extends Exception {

  private static final long serialVersionUID = 1L;

  BrokenSeal(String message) {
    super(message);
  }

  BrokenSeal(String message, Throwable cause) {
    super(message, cause);
  }
}
