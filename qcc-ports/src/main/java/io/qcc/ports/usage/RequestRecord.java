package io.qcc.ports.usage;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of one client request, settled.
 *
 * @param modelAsked null if the body named none
 * @param modelAnswered null if no answer named one
 * @param session Claude Code's session id, else the one in {@code metadata.user_id}; null if none
 * @param agent Claude Code's subagent id; null if none
 * @param node whose answer the client got, else the last one tried; null if there was none
 * @param status what the client got; 0 if it left before
 * @param stopReason null if not said
 * @param complete the answer reached its proper end; a cut one keeps the usage that was seen
 * @param firstByte from the request's head to the first byte given to the client; null if there was
 *     none
 * @param queued how long it waited for a free place or a verdict
 * @param attempts as long as the decision is known; then none
 * @param tried how often a node was asked, which is known for longer; negative: unknown
 * @param decision null: it is no longer known
 * @param bytesIn of the request body
 * @param bytesOut of the response body
 */
public record RequestRecord(
    String requestId,
    AccountId account,
    String keyId,
    Instant at,
    String method,
    String path,
    @Nullable String modelAsked,
    @Nullable String modelAnswered,
    @Nullable String session,
    @Nullable String agent,
    @Nullable NodeId node,
    int status,
    @Nullable String stopReason,
    boolean complete,
    Usage usage,
    List<AttemptRecord> attempts,
    int tried,
    @Nullable Decision decision,
    @Nullable Duration firstByte,
    Duration took,
    Duration queued,
    long bytesIn,
    long bytesOut) {

  private static final int UNKNOWN = -1;

  /** One that was tried as often as it says, or nobody knows how often. */
  public RequestRecord(
      String requestId,
      AccountId account,
      String keyId,
      Instant at,
      String method,
      String path,
      @Nullable String modelAsked,
      @Nullable String modelAnswered,
      @Nullable String session,
      @Nullable String agent,
      @Nullable NodeId node,
      int status,
      @Nullable String stopReason,
      boolean complete,
      Usage usage,
      List<AttemptRecord> attempts,
      @Nullable Decision decision,
      @Nullable Duration firstByte,
      Duration took,
      Duration queued,
      long bytesIn,
      long bytesOut) {
    this(
        requestId,
        account,
        keyId,
        at,
        method,
        path,
        modelAsked,
        modelAnswered,
        session,
        agent,
        node,
        status,
        stopReason,
        complete,
        usage,
        attempts,
        decision == null ? UNKNOWN : attempts.size(),
        decision,
        firstByte,
        took,
        queued,
        bytesIn,
        bytesOut);
  }

  /** What it is billed as: the model that answered, else the one that was asked for. */
  public @Nullable String model() {
    return modelAnswered == null ? modelAsked : modelAnswered;
  }

  public Outcome outcome() {
    return Outcome.of(status, complete);
  }

  /** What is left when nobody remembers any more how it came to that. */
  public RequestRecord withoutDecision() {
    return new RequestRecord(
        requestId,
        account,
        keyId,
        at,
        method,
        path,
        modelAsked,
        modelAnswered,
        session,
        agent,
        node,
        status,
        stopReason,
        complete,
        usage,
        List.of(),
        tried,
        null,
        firstByte,
        took,
        queued,
        bytesIn,
        bytesOut);
  }
}
