package io.qcc.ports.usage;

import static io.qcc.ports.Samples.DAY;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries for tests. */
public final class LedgerSamples {

  private static final List<AttemptRecord> ATTEMPTS = attempts();
  private static final Decision DECISION = decision();

  private LedgerSamples() {}

  /** The {@code number}th of its run, a second after the one before. */
  public static LedgerEntry entry(String run, long number) {
    return entry(run, number, request(number));
  }

  public static LedgerEntry entry(String run, long number, RequestRecord request) {
    return new LedgerEntry(run, number, request, number * 1000);
  }

  public static RequestRecord request(long number) {
    return request("req_" + number, DAY.plusSeconds(number), "session-" + number);
  }

  /** Says all there is to say; the times are whole microseconds. */
  public static RequestRecord request(String id, Instant at, @Nullable String session) {
    return new RequestRecord(
        id,
        new AccountId("acct_1"),
        "key_1",
        at,
        "POST",
        "/v1/messages",
        "claude-opus-4-5",
        "claude-opus-4-5-20251101",
        session,
        "agent-1",
        new NodeId("node_2"),
        200,
        "end_turn",
        true,
        new Usage(1, 2, 3, 4, 5, 6, "standard"),
        ATTEMPTS,
        DECISION,
        Duration.ofMillis(320),
        Duration.ofMillis(4321),
        Duration.ofMillis(7),
        1234,
        Integer.MAX_VALUE + 5L);
  }

  /** Left before anything was known of it. */
  public static RequestRecord unknown(String id, Instant at) {
    return new RequestRecord(
        id,
        new AccountId("acct_1"),
        "key_1",
        at,
        "GET",
        "/v1/models",
        null,
        null,
        null,
        null,
        null,
        0,
        null,
        false,
        Usage.UNKNOWN,
        List.of(),
        new Decision(Affinity.UNSERVED, List.of(), null),
        null,
        Duration.ZERO,
        Duration.ZERO,
        0,
        0);
  }

  /** Of a predecessor, which did not write down how it came to that. */
  public static LedgerEntry brought(long number) {
    var request =
        new RequestRecord(
            "req_" + number,
            new AccountId("acct_1"),
            "key_1",
            DAY.plusSeconds(number),
            "POST",
            "/v1/messages",
            "claude-opus-4-5",
            null,
            null,
            null,
            new NodeId("node_1"),
            200,
            null,
            true,
            new Usage(1, 2, -1, -1, -1, -1, null),
            List.of(),
            null,
            null,
            Duration.ZERO,
            Duration.ZERO,
            0,
            0);
    return entry(LedgerEntry.PREDECESSOR, number, request);
  }

  /** One for each reason, and one that served. */
  private static List<AttemptRecord> attempts() {
    var all = new ArrayList<AttemptRecord>();
    for (Reason reason : Reason.values()) {
      all.add(
          new AttemptRecord(
              new NodeId("node_1"), "first", 0, reason, micros(all.size()), null, micros(9)));
    }
    all.add(
        new AttemptRecord(
            new NodeId("node_2"), "zweiter ü", 200, null, micros(7), micros(8), micros(11)));
    return List.copyOf(all);
  }

  /** One for each way to be passed over. */
  private static Decision decision() {
    var skipped = new ArrayList<Skipped>();
    for (Skipped.Why why : Skipped.Why.values()) {
      skipped.add(new Skipped(new NodeId("node_" + why.ordinal()), "name \"" + why, why));
    }
    return new Decision(Affinity.UNAVAILABLE, skipped, micros(99));
  }

  private static Duration micros(long count) {
    return Duration.ofNanos(count * 1000);
  }
}
