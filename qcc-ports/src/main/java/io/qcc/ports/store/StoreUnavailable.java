package io.qcc.ports.store;

/** The store cannot be reached or cannot write just now; nothing was changed. */
public sealed class StoreUnavailable extends RuntimeException permits ValueRefused {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what failed and what the operator can do, without secrets
   */
  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
