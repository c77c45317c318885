package io.qcc.ports.relay;

/**
 * Use case: a client's request is admitted, and relayed to the best node of its account.
 *
 * <p>{@link #admit} is quick and never blocks. {@link #relay} blocks its (virtual) thread until the
 * client has all of its answer.
 */
public interface Gateway {

  Admission admit(RequestHead head);

  /** The answer to a body that is longer than the admission allows. */
  ApiError tooLarge(Admission.Admitted admitted);

  /**
   * Relays. Does not throw: whatever happens becomes an answer, a broken connection, or nothing
   * because the client left. Closes {@code body} as soon as no attempt can follow, so the caller
   * closes it a second time.
   */
  void relay(Admission.Admitted admitted, Body body, ReplySink sink);
}
