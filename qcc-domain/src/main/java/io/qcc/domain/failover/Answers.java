package io.qcc.domain.failover;

import static io.qcc.domain.failover.Failover.failed;
import static io.qcc.domain.failover.Failover.ifMessage;

import io.qcc.domain.failover.Outcome.Answered;
import io.qcc.domain.failover.Verdict.Next;
import io.qcc.domain.health.HealthEvent;
import io.qcc.domain.health.ModelFamily;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rows of the failover table for answers with a status. */
final class Answers {

  /** Of a 429 that does not say when. */
  static final Duration UNNAMED_LIMIT = Duration.ofSeconds(5);

  /** A longer name is no model, and is not remembered. */
  private static final int LONGEST_MODEL = 128;

  private Answers() {}

  static Verdict judge(Answered answer, @Nullable String model, Asked asked, Instant now) {
    int status = answer.status();
    if (AccountTexts.saysOutOfService(answer)) {
      return refused(Reason.BILLING, now);
    }
    if (status >= 500 && "overloaded_error".equals(answer.errorType())) {
      return overloaded(now);
    }
    return switch (status) {
      case 401, 403 -> credential(answer, asked, now);
      case 402 -> refused(Reason.BILLING, now);
      case 404 -> notFound(answer, model, asked, now);
      // The whole body was at hand, so it is the way to the upstream that was slow, not the client.
      case 408 -> new Verdict(Reason.SERVER_ERROR, null, Next.NEXT_OR_DELIVER);
      case 429 -> limited(answer, model, asked, now);
      case 529 -> overloaded(now);
      default ->
          switch (status / 100) {
            case 2 ->
                new Verdict(null, ifMessage(asked, new HealthEvent.Responded(now)), Next.DELIVER);
            case 3 -> redirected(asked, now);
            case 4 -> clientError(asked, now);
            case 5 -> serverError(status, asked, now);
            default -> new Verdict(Reason.PROTOCOL, failed(Reason.PROTOCOL, now), Next.NEXT);
          };
    };
  }

  /** The client could not follow, and would learn the upstream's address. */
  private static Verdict redirected(Asked asked, Instant now) {
    return asked == Asked.OTHER
        ? new Verdict(null, null, Next.DELIVER)
        : new Verdict(Reason.PROTOCOL, ifMessage(asked, failed(Reason.PROTOCOL, now)), Next.NEXT);
  }

  /**
   * A 403 that is not the API's comes from a firewall, which may dislike the node's address or what
   * the client wrote: the node is spared for a moment, but it is not counted as a failure, or one
   * body would take every node down.
   */
  private static Verdict credential(Answered answer, Asked asked, Instant now) {
    if (asked != Asked.MESSAGE) {
      return new Verdict(Reason.CREDENTIAL, null, Next.NEXT_OR_DELIVER);
    }
    if (answer.status() == 403 && !fromTheApi(answer)) {
      return new Verdict(Reason.PROTOCOL, new HealthEvent.TurnedAway(now), Next.NEXT_OR_DELIVER);
    }
    return refused(Reason.CREDENTIAL, now);
  }

  private static Verdict notFound(
      Answered answer, @Nullable String model, Asked asked, Instant now) {
    if (asked != Asked.MESSAGE || model == null || model.length() > LONGEST_MODEL) {
      return clientError(asked, now);
    }
    return fromTheApi(answer)
        ? new Verdict(
            Reason.MODEL_NOT_SERVED, new HealthEvent.Unserved(now, model), Next.NEXT_OR_DELIVER)
        // No API has lost its messages: the base URL leads to something else.
        : new Verdict(Reason.PROTOCOL, failed(Reason.PROTOCOL, now), Next.NEXT_OR_DELIVER);
  }

  /** The body may not have come in time; then its type must do. */
  private static boolean fromTheApi(Answered answer) {
    String type = answer.headers().first("content-type");
    return answer.json()
        || (type != null && type.regionMatches(true, 0, "application/json", 0, 16));
  }

  private static Verdict limited(
      Answered answer, @Nullable String model, Asked asked, Instant now) {
    if (asked != Asked.MESSAGE || model == null || model.length() > LONGEST_MODEL) {
      return new Verdict(Reason.RATE_LIMITED, null, Next.NEXT_OR_DELIVER);
    }
    Instant named = ResetTimes.soonest(answer.headers(), now);
    return new Verdict(Reason.RATE_LIMITED, limit(model, named, now), Next.NEXT_OR_DELIVER);
  }

  /**
   * @param named null: the upstream did not say
   */
  static HealthEvent limit(String model, @Nullable Instant named, Instant now) {
    return new HealthEvent.Limited(
        now, ModelFamily.of(model), named == null ? now.plus(UNNAMED_LIMIT) : named, named != null);
  }

  private static Verdict serverError(int status, Asked asked, Instant now) {
    boolean nobodyThere = status >= 502 && status != 505;
    HealthEvent event = failed(Reason.SERVER_ERROR, now);
    return new Verdict(
        Reason.SERVER_ERROR, nobodyThere ? event : ifMessage(asked, event), Next.NEXT_OR_DELIVER);
  }

  private static Verdict clientError(Asked asked, Instant now) {
    return new Verdict(
        Reason.CLIENT_ERROR, ifMessage(asked, new HealthEvent.Responded(now)), Next.DELIVER);
  }

  private static Verdict overloaded(Instant now) {
    return new Verdict(Reason.OVERLOADED, new HealthEvent.Overloaded(now), Next.NEXT_OR_DELIVER);
  }

  private static Verdict refused(Reason reason, Instant now) {
    return new Verdict(reason, new HealthEvent.Refused(now, reason), Next.NEXT_OR_DELIVER);
  }
}
