package io.qcc.ports.node;

import java.util.Locale;

/**
 * Why a node failed, cools, or an attempt did not serve: the one closed list, for all who tell of
 * it.
 */
public enum Reason {
  /** Nobody listens there, or the network does not lead there. */
  CONNECT("nobody answers at its address"),
  /** The host name has no address. */
  DNS("its host name has no address"),
  /** The address is one that a member's node may not have. */
  ADDRESS_FORBIDDEN("its address is one that only an administrator may use"),
  /** No TLS with it: certificate, protocol, handshake. */
  TLS("no TLS connection with it can be made"),
  /** The connection broke before an answer began. */
  RESET("the connection broke before it answered"),
  /** No response headers within the first-byte limit. */
  FIRST_BYTE_TIMEOUT("it did not begin to answer in time"),
  /** What came back is not HTTP. */
  PROTOCOL("what it answers is not the API"),
  /** 5xx. */
  SERVER_ERROR("it reports an error of its own"),
  /** 529, or an {@code overloaded_error} in the stream. */
  OVERLOADED("it is overloaded"),
  /** 429, or a {@code rate_limit_error} in the stream. */
  RATE_LIMITED("its rate limit is reached"),
  /** 401 or 403: the node's key is not accepted. */
  CREDENTIAL("its key was refused"),
  /** 402, a spend limit reached, or an organization disabled. */
  BILLING("its account does not pay for more"),
  /** 404 {@code not_found_error} for a model. */
  MODEL_NOT_SERVED("it does not serve the model"),
  /** A 200 stream that began with an error event. */
  STREAM_ERROR("its stream began with an error"),
  /** A 200 that ended before its first content. */
  EMPTY_ANSWER("its answer was empty"),
  /** An answer that broke before its end. */
  BROKEN_ANSWER("its answer broke off"),
  /** Nothing came for longer than the idle limit. */
  IDLE_TIMEOUT("its answer stood still for too long"),
  /** The request itself is at fault: another 4xx. */
  CLIENT_ERROR("the request itself was refused"),
  /** The client left. */
  CLIENT_GONE("the client left"),
  /** A check had not ended by its deadline. */
  CHECK_TIMEOUT("no answer in time"),
  /** Claude Code ended without an answer, and without saying why. */
  CLI_BROKEN("Claude Code ended without an answer"),
  /** There is no container engine: nobody can look. */
  ENGINE_MISSING("it cannot be checked: there is no container engine"),
  /** The container engine's socket may not be opened: nobody can look. */
  ENGINE_FORBIDDEN("it cannot be checked: the container engine's socket may not be opened"),
  /** The container engine does not answer: nobody can look. */
  ENGINE_DOWN("it cannot be checked: the container engine does not answer"),
  /** The container engine did not do what it was asked for: nobody could look. */
  ENGINE_FAILED("it could not be checked: the container engine did not do its part"),
  /** The image with Claude Code is being built: nobody can look yet. */
  IMAGE_BUILDING("it cannot be checked yet: the image with Claude Code is being built"),
  /** The image with Claude Code could not be built: nobody can look. */
  IMAGE_FAILED("it cannot be checked: the image with Claude Code could not be built");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** The stable code: lower case with underscores. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it means of a node, as the end of a sentence for people. */
  public String text() {
    return text;
  }
}
