package io.qcc.server.rollup;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Requests of any kind, most of them of the last hours, some of weeks ago. */
final class Entries {

  private Entries() {}

  static List<LedgerEntry> some(Random random, int first, Instant now, int count) {
    var entries = new ArrayList<LedgerEntry>();
    for (int i = 0; i < count; i++) {
      long minutes = random.nextInt(5) == 0 ? random.nextInt(40_000) : random.nextInt(300);
      Instant at = now.minus(Duration.ofMinutes(minutes)).minusNanos(random.nextInt(1000) * 1000L);
      entries.add(
          new LedgerEntry(
              "r",
              first + i,
              request(random, at),
              random.nextInt(4) == 0 ? null : random.nextLong(9999)));
    }
    return entries;
  }

  private static RequestRecord request(Random random, Instant at) {
    boolean known = random.nextInt(5) > 0;
    return new RequestRecord(
        "req",
        new AccountId("acct_" + random.nextInt(2)),
        "key_" + random.nextInt(2),
        at,
        "POST",
        "/v1/messages",
        random.nextBoolean() ? "m" + random.nextInt(3) : null,
        random.nextBoolean() ? "m1" : null,
        random.nextInt(4) == 0 ? null : "session-" + random.nextInt(9),
        null,
        random.nextInt(4) == 0 ? null : new NodeId("node_" + random.nextInt(2)),
        new int[] {0, 200, 200, 200, 302, 429, 500}[random.nextInt(7)],
        null,
        random.nextInt(4) > 0,
        known
            ? new Usage(random.nextLong(9), random.nextLong(9), random.nextLong(9), -1, 7, 0, null)
            : Usage.UNKNOWN,
        List.of(),
        null,
        random.nextBoolean() ? Duration.ofNanos(random.nextInt(1_000_000) * 1000L) : null,
        Duration.ofNanos(random.nextLong(500_000_000) * 1000),
        Duration.ZERO,
        random.nextInt(9),
        random.nextInt(9));
  }
}
