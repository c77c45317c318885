package io.qcc.ports.relay;

import org.jspecify.annotations.Nullable;

/**
 * Use case: a client's request is admitted, and relayed to the best node of its account.
 *
 * <p>{@link #admit} is quick and never blocks. {@link #relay}, and what it leaves to be done, block
 * their (virtual) thread.
 */
public interface Gateway {

  Admission admit(RequestHead head);

  /** The answer to a body that is longer than the admission allows. */
  ApiError tooLarge(Admission.Admitted admitted);

  /**
   * Relays. Does not throw: whatever happens becomes an answer, a broken connection, or nothing
   * because the client left. Closes {@code body} as soon as no attempt can follow, so the caller
   * closes it a second time.
   *
   * @return null: all is done; else the client gets a stream, and this gives it the rest, for which
   *     a fresh thread is the best. A stream may last for long, and a stack that has had to do with
   *     all of a request is large.
   */
  @Nullable Runnable relay(Admission.Admitted admitted, Body body, ReplySink sink);
}
