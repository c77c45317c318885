package io.qcc.ports.usage;

/** The spill has no room, or its disk fails. The message is one line that names the remedy. */
public final class SpillRefused extends Exception {

  private static final long serialVersionUID = 1L;

  public SpillRefused(String message) {
    super(message);
  }

  public SpillRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
