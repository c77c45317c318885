package io.qcc.domain.relay;

import io.qcc.ports.relay.ApiError;
import io.qcc.ports.usage.AttemptRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What the gateway says when no node gives an answer. */
final class Refusals {

  private Refusals() {}

  static ApiError noNodes() {
    return new ApiError(
        503,
        "api_error",
        "No upstream node is set up for this account. Add one with POST /admin/api/nodes, or start the"
            + " gateway with UPSTREAM_BASE_URL and UPSTREAM_API_KEY.");
  }

  static ApiError allDisabled() {
    return new ApiError(
        503,
        "api_error",
        "Every upstream node of this account is switched off. Enable one with"
            + " POST /admin/api/nodes/{id}/enable.");
  }

  static ApiError busy() {
    return new ApiError(
        529,
        "overloaded_error",
        "Every upstream node of this account is at its limit of concurrent requests. Try again, or"
            + " raise max_concurrent.");
  }

  static ApiError limited(Instant until, Instant now) {
    long seconds = Math.max(1, Duration.between(now, until).plusMillis(999).toSeconds());
    return new ApiError(
        429,
        "rate_limit_error",
        "Every upstream node of this account is rate limited; the first is free again in "
            + seconds
            + " s.",
        seconds);
  }

  /** No node answered; the reasons are told, the addresses are not. */
  static ApiError unanswered(List<AttemptRecord> attempts) {
    String tried =
        attempts.stream()
            .map(attempt -> attempt.nodeName() + " (" + reason(attempt) + ")")
            .collect(Collectors.joining(", "));
    return new ApiError(
        503,
        "api_error",
        tried.isEmpty()
            ? "No upstream node of this account is usable just now. Try again."
            : "No upstream node gave an answer: " + tried + ". Try again.");
  }

  static ApiError bodyUnreadable() {
    return new ApiError(
        500,
        "api_error",
        "The gateway could not read back the request body that it kept; check its disk.");
  }

  static ApiError ownFault() {
    return new ApiError(500, "api_error", "The gateway failed on this request; its log says why.");
  }

  static ApiError unsendable() {
    return new ApiError(
        400,
        "invalid_request_error",
        "This request cannot be sent on: its target or a header is not valid HTTP, or a GET or HEAD"
            + " carries a body.");
  }

  private static String reason(AttemptRecord attempt) {
    return attempt.reason() == null ? "no answer" : attempt.reason().code();
  }
}
