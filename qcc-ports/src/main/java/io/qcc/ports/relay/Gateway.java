package io.qcc.ports.relay;

import org.jspecify.annotations.Nullable;

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
  default void relay(Admission.Admitted admitted, Body body, ReplySink sink) {
    Runnable rest = begin(admitted, body, sink);
    if (rest != null) {
      rest.run();
    }
  }

  /**
   * The same up to where the client begins to get a stream, for who relays thousands of them: a
   * stream may last for long, and a stack that has had to do with all of a request is large.
   *
   * @return gives the client the rest, and must be run, on a fresh thread best; null: all is done
   */
  @Nullable Runnable begin(Admission.Admitted admitted, Body body, ReplySink sink);
}
