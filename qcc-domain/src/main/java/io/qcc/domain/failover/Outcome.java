package io.qcc.domain.failover;

import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Headers;
import org.jspecify.annotations.Nullable;

/** How an attempt went, as far as it has gone. */
public sealed interface Outcome {

  /**
   * The head of an answer is here, and of one that is not 2xx the body.
   *
   * @param errorType the API's error type in the body
   * @param json the body is JSON, so it is the API that speaks and not something in front of it
   */
  record Answered(
      int status,
      @Nullable String errorType,
      @Nullable String errorMessage,
      boolean json,
      Headers headers)
      implements Outcome {}

  /** No answer began. */
  record Faulted(Reason reason) implements Outcome {}

  /** No answer began, and it was the request's own time that was up, not the node's. */
  record RanOut() implements Outcome {}

  /** A 2xx that turned out to be an error before anything was given to the client. */
  record StreamRefused(@Nullable String errorType) implements Outcome {}

  /** A 2xx that ended before its first content; nothing was given to the client. */
  record EndedEmpty() implements Outcome {}

  /** An answer that broke before anything was given to the client. */
  record BrokeHeld(Reason reason) implements Outcome {}

  /** An answer that broke after the client got a part of it. */
  record BrokeLate(Reason reason) implements Outcome {}

  /** A proper error event after the client got a part of the answer. */
  record ErrorLate(@Nullable String errorType) implements Outcome {}

  /** A 2xx reached its proper end. */
  record Delivered() implements Outcome {}

  /** The client left. */
  record ClientLeft() implements Outcome {}
}
