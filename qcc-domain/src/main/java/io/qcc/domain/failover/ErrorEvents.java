package io.qcc.domain.failover;

import static io.qcc.domain.failover.Failover.failed;
import static io.qcc.domain.failover.Failover.ifMessage;

import io.qcc.domain.failover.Verdict.Next;
import io.qcc.domain.health.HealthEvent;
import io.qcc.ports.node.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rows of the failover table for an error told inside a 200. */
final class ErrorEvents {

  private ErrorEvents() {}

  /** Nothing was given to the client yet. */
  static Verdict held(@Nullable String type, @Nullable String model, Asked asked, Instant now) {
    Reason reason = reason(type);
    return new Verdict(
        reason,
        ifMessage(asked, event(reason, model, now)),
        reason == Reason.CLIENT_ERROR ? Next.DELIVER : Next.NEXT_OR_DELIVER);
  }

  /** The client has a part of the answer, and gets the error event as the upstream wrote it. */
  static Verdict late(@Nullable String type, @Nullable String model, Asked asked, Instant now) {
    Reason reason = reason(type);
    return new Verdict(reason, ifMessage(asked, event(reason, model, now)), Next.DELIVER);
  }

  private static Reason reason(@Nullable String type) {
    return switch (type == null ? "" : type) {
      case "overloaded_error" -> Reason.OVERLOADED;
      case "rate_limit_error" -> Reason.RATE_LIMITED;
      case "authentication_error", "permission_error" -> Reason.CREDENTIAL;
      case "billing_error" -> Reason.BILLING;
      case "not_found_error" -> Reason.MODEL_NOT_SERVED;
      case "invalid_request_error", "request_too_large", "conflict_error" -> Reason.CLIENT_ERROR;
      default -> Reason.STREAM_ERROR;
    };
  }

  private static HealthEvent event(Reason reason, @Nullable String model, Instant now) {
    return switch (reason) {
      case OVERLOADED -> new HealthEvent.Overloaded(now);
      case RATE_LIMITED ->
          model == null ? new HealthEvent.Responded(now) : Answers.limit(model, null, now);
      case CREDENTIAL, BILLING -> new HealthEvent.Refused(now, reason);
      case MODEL_NOT_SERVED ->
          model == null ? new HealthEvent.Responded(now) : new HealthEvent.Unserved(now, model);
      case CLIENT_ERROR -> new HealthEvent.Responded(now);
      default -> failed(reason, now);
    };
  }
}
