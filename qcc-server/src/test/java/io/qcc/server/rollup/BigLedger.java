package io.qcc.server.rollup;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestLog;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Any number of requests in 30 days: of 20 accounts with 2 keys, 2 nodes and 3 models each, of
 * which few do most; five sessions of 50 go on at a time in each account, with one key and nearly
 * always one node; of a hundred two fail, one is refused, one is cut and one has no price. The same
 * ones every time.
 */
final class BigLedger {

  static final Instant BEGIN = Instant.parse("2026-09-30T22:00:00Z");
  static final Duration SPAN = Duration.ofDays(30);
  static final Instant END = BEGIN.plus(SPAN);
  static final Range ALL = new Range(BEGIN, END);

  /** Earlier and later runs of the gateway; the second begins in the middle. */
  static final List<String> RUNS = List.of("run-1", "run-2");

  private static final int BATCH = 500;
  private static final int ACCOUNTS = 20;
  private static final int SESSION = 50;
  private static final int AT_A_TIME = 5;

  private final Random random = new Random(1);
  private final Session[][] sessions = new Session[ACCOUNTS][AT_A_TIME];

  private record Session(String id, String key, int node) {}

  static void fill(RequestLog log, int rows) {
    var ledger = new BigLedger();
    var batch = new ArrayList<LedgerEntry>(BATCH);
    double micros = ALL.to().toEpochMilli() * 1000.0 - ALL.from().toEpochMilli() * 1000.0;
    for (int i = 0; i < rows; i++) {
      Instant at = BEGIN.plusNanos((long) ((double) i / rows * micros) * 1000);
      String run = RUNS.get(i < rows / 2 ? 0 : 1);
      batch.add(new LedgerEntry(run, i, ledger.request(at), ledger.cost()));
      if (batch.size() == BATCH || i == rows - 1) {
        log.append(batch);
        batch.clear();
      }
    }
  }

  private Long cost() {
    return random.nextInt(100) == 0 ? null : (Long) random.nextLong(90_000);
  }

  private RequestRecord request(Instant at) {
    int account = few(ACCOUNTS);
    String model = "claude-model-" + few(3);
    long millis = 200 + (long) Math.exp(6 + 1.5 * random.nextGaussian());
    int luck = random.nextInt(100);
    Session session = session(account);
    int node = random.nextInt(33) == 0 ? 1 - session.node : session.node;
    return new RequestRecord(
        "req_%016x%08x".formatted(random.nextLong(), random.nextInt()),
        new AccountId("acct_" + account),
        session.key,
        at,
        "POST",
        "/v1/messages",
        model,
        model,
        session.id,
        null,
        new NodeId("node_" + (2 * account + node)),
        luck < 2 ? 500 : luck == 2 ? 429 : 200,
        "end_turn",
        luck != 3,
        new Usage(
            random.nextLong(5000),
            random.nextLong(2000),
            random.nextLong(9000),
            0,
            50_000,
            0,
            null),
        List.of(),
        null,
        Duration.ofMillis(millis / 3),
        Duration.ofMillis(millis),
        Duration.ZERO,
        100_000,
        10_000);
  }

  private int few(int of) {
    return (int) (of * random.nextDouble() * random.nextDouble());
  }

  private Session session(int account) {
    int slot = random.nextInt(AT_A_TIME);
    Session goesOn = sessions[account][slot];
    if (goesOn != null && random.nextInt(SESSION) > 0) {
      return goesOn;
    }
    var begins =
        new Session(
            "%08x-0000-4000-8000-%012x".formatted(random.nextInt(), random.nextInt()),
            "key_" + account + "_" + few(2),
            random.nextInt(2));
    sessions[account][slot] = begins;
    return begins;
  }
}
