package io.qcc.ports.store;

/**
 * The store is there, and does not take what it was given; the same again would be refused again.
 */
public final class ValueRefused extends StoreUnavailable {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what is refused, without the value
   */
  public ValueRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
