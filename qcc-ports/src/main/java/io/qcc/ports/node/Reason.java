package io.qcc.ports.node;

import java.util.Locale;

/**
 * Why a node failed, cools, or an attempt did not serve: the one closed list, for all who tell of
 * it.
 */
public enum Reason {
  /** Nobody listens there, or the network does not lead there. */
  CONNECT,
  /** The host name has no address. */
  DNS,
  /** The address is one that a member's node may not have. */
  ADDRESS_FORBIDDEN,
  /** No TLS with it: certificate, protocol, handshake. */
  TLS,
  /** The connection broke before an answer began. */
  RESET,
  /** No response headers within the first-byte limit. */
  FIRST_BYTE_TIMEOUT,
  /** What came back is not HTTP. */
  PROTOCOL,
  /** 5xx. */
  SERVER_ERROR,
  /** 529, or an {@code overloaded_error} in the stream. */
  OVERLOADED,
  /** 429, or a {@code rate_limit_error} in the stream. */
  RATE_LIMITED,
  /** 401 or 403: the node's key is not accepted. */
  CREDENTIAL,
  /** 402, a spend limit reached, or an organization disabled. */
  BILLING,
  /** 404 {@code not_found_error} for a model. */
  MODEL_NOT_SERVED,
  /** A 200 stream that began with an error event. */
  STREAM_ERROR,
  /** A 200 that ended before its first content. */
  EMPTY_ANSWER,
  /** An answer that broke before its end. */
  BROKEN_ANSWER,
  /** Nothing came for longer than the idle limit. */
  IDLE_TIMEOUT,
  /** The request itself is at fault: another 4xx. */
  CLIENT_ERROR,
  /** The client left. */
  CLIENT_GONE,
  /** A check had not ended by its deadline. */
  CHECK_TIMEOUT,
  /** Claude Code ended without an answer, and without saying why. */
  CLI_BROKEN,
  /** There is no container engine: nobody can look. */
  ENGINE_MISSING,
  /** The container engine's socket may not be opened: nobody can look. */
  ENGINE_FORBIDDEN,
  /** The container engine does not answer: nobody can look. */
  ENGINE_DOWN,
  /** The container engine did not do what it was asked for: nobody could look. */
  ENGINE_FAILED,
  /** The image with Claude Code is being built: nobody can look yet. */
  IMAGE_BUILDING,
  /** The image with Claude Code could not be built: nobody can look. */
  IMAGE_FAILED;

  /** The stable code: lower case with underscores. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
