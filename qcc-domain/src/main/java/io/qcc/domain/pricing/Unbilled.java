package io.qcc.domain.pricing;

import io.qcc.ports.node.Reason;
import io.qcc.ports.usage.AttemptRecord;
import io.qcc.ports.usage.RequestRecord;
import java.util.List;

/** Whether a request whose usage nobody told certainly cost nothing. The table of the rules. */
final class Unbilled {

  private static final String COUNT = "/v1/messages/count_tokens";
  private static final String FILES = "/v1/files";
  private static final int FIRST_REFUSAL = 300;

  private Unbilled() {}

  static boolean is(RequestRecord settled) {
    return isFree(settled.method(), settled.path()) || nobodyAnswered(settled.attempts());
  }

  /** Reading, removing, counting tokens, and keeping and cancelling things are not charged for. */
  private static boolean isFree(String method, String path) {
    return !method.equals("POST")
        || path.equals(COUNT)
        || path.equals(FILES)
        || path.endsWith("/cancel");
  }

  /** No attempt at all is the same: the gateway itself refused, or the client left before. */
  private static boolean nobodyAnswered(List<AttemptRecord> attempts) {
    return attempts.stream().allMatch(Unbilled::answeredNothing);
  }

  private static boolean answeredNothing(AttemptRecord attempt) {
    if (attempt.status() >= FIRST_REFUSAL) {
      return true;
    }
    return attempt.reason() != null
        && (attempt.status() == 0 ? neverHeard(attempt.reason()) : saidNo(attempt.reason()));
  }

  /** The request did not reach anybody who could have worked on it. */
  private static boolean neverHeard(Reason reason) {
    return switch (reason) {
      case CONNECT, DNS, ADDRESS_FORBIDDEN, TLS -> true;
      default -> false;
    };
  }

  /** A 200 that held an error instead of an answer. */
  private static boolean saidNo(Reason reason) {
    return switch (reason) {
      case STREAM_ERROR, OVERLOADED, RATE_LIMITED -> true;
      default -> false;
    };
  }
}
