package io.qcc.ports.metrics;

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
import org.jspecify.annotations.Nullable;

/** Requests of few accounts, keys, nodes, models and sessions, that end in all ways. */
final class SomeRequests {

  private static final int[] STATUSES = {0, 100, 200, 204, 302, 400, 429, 500, 529};

  private SomeRequests() {}

  /** Every combination comes up, or nearly. */
  static List<LedgerEntry> from(Instant begin, Duration apart) {
    var random = new Random(7);
    var some = new ArrayList<LedgerEntry>();
    for (int number = 1; number <= 249; number++) {
      var request =
          settled(
              begin.plus(apart.multipliedBy(number)),
              pick(random, "a1", "a2"),
              pick(random, "k1", "k2", "k3"),
              random.nextInt(4) == 0 ? null : new NodeId(pick(random, "n1", "n2")),
              pick(random, "m1", "m2", null),
              pick(random, "s1", "s2", "s3", null),
              STATUSES[random.nextInt(STATUSES.length)],
              random.nextBoolean());
      some.add(costing("r", number, request, number % 5 == 0 ? null : (Long) (long) number));
    }
    return some;
  }

  private static String pick(Random random, String... from) {
    return from[random.nextInt(from.length)];
  }

  static LedgerEntry costing(String run, long number, RequestRecord request, @Nullable Long cost) {
    return new LedgerEntry(run, number, request, cost);
  }

  static RequestRecord settled(
      Instant at,
      String account,
      String key,
      @Nullable NodeId node,
      @Nullable String model,
      @Nullable String session,
      int status,
      boolean complete) {
    return new RequestRecord(
        "req",
        new AccountId(account),
        key,
        at,
        "POST",
        "/v1/messages",
        model,
        null,
        session,
        null,
        node,
        status,
        null,
        complete,
        new Usage(5, 2, 3, 4, -1, 0, null),
        List.of(),
        null,
        null,
        Duration.ofMillis(7),
        Duration.ZERO,
        100,
        10);
  }
}
