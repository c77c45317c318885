package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.address.MysqlDsn;
import io.qcc.adapters.mysql.real.RealServer;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.usage.Affinity;
import io.qcc.ports.usage.AttemptRecord;
import io.qcc.ports.usage.Decision;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many requests a second the ledger's one writer brings to a store: no test of the build's, for
 * its name is not one. {@code docs/performance.md} has the command.
 *
 * <p>{@code -Dqcc.rows=} how many; {@code -Dqcc.on=sqlite}, {@code mariadb} or {@code postgres}
 * (those of the contract tests), or the address of a MySQL or MariaDB server.
 */
class WriterThroughput {

  private static final int ROWS = Integer.getInteger("qcc.rows", 200_000);
  private static final String ON = System.getProperty("qcc.on", "sqlite");
  private static final int TOLD = Math.max(1, ROWS / 4);

  /** As the ledger's. */
  private static final int BATCH = 2000;

  private static final int A_SECOND = 10_000;

  /** Warms the code up, and is not measured. */
  private static final int WARM = 50_000;

  private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
  private static final List<String> SESSIONS =
      IntStream.range(0, 1000)
          .mapToObj(i -> UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)}).toString())
          .toList();

  private final Random random = new Random(1);

  @TempDir Path directory;

  private Store open() {
    return switch (ON) {
      case "sqlite" -> SqliteStore.open(directory, null);
      case "mariadb" -> Opened.on(RealServer.mariadb().fresh(), directory);
      case "postgres" -> Opened.on(RealServer.postgres().fresh(), directory);
      default -> Opened.on(MysqlDsn.parse(ON), directory);
    };
  }

  @Test
  void brings() {
    try (Store store = open()) {
      fill(store);
    }
  }

  private void fill(Store store) {
    append(store, 0, WARM);
    for (int from = WARM; from < WARM + ROWS; from += TOLD) {
      int to = Math.min(from + TOLD, WARM + ROWS);
      List<List<LedgerEntry>> batches = batches(from, to);
      long cpu = cpu();
      long began = System.nanoTime();
      batches.forEach(store.requests()::append);
      double seconds = (System.nanoTime() - began) / 1e9;
      System.out.printf(
          "%s: row %,d to %,d: %,.0f a second, %.3f s of CPU here for 10,000%n",
          store.description(),
          from,
          to,
          (to - from) / seconds,
          (cpu() - cpu) / 1e9 / (to - from) * 10_000);
    }
  }

  private void append(Store store, int from, int to) {
    batches(from, to).forEach(store.requests()::append);
  }

  private List<List<LedgerEntry>> batches(int from, int to) {
    return IntStream.range(0, (to - from + BATCH - 1) / BATCH)
        .mapToObj(i -> batch(from + i * BATCH, Math.min(from + (i + 1) * BATCH, to)))
        .toList();
  }

  private List<LedgerEntry> batch(int from, int to) {
    return IntStream.range(from, to).mapToObj(this::entry).toList();
  }

  private LedgerEntry entry(int number) {
    var node = new NodeId("node_" + random.nextInt(10));
    int account = random.nextInt(20);
    Duration head = Duration.ofMillis(300 + random.nextInt(2000));
    var request =
        new RequestRecord(
            "req_%016x%08x".formatted(random.nextLong(), random.nextInt()),
            new AccountId("acct_" + account),
            "key_" + account,
            BEGIN.plusNanos(number * (1_000_000_000L / A_SECOND)),
            "POST",
            "/v1/messages",
            "claude-sonnet-4-5",
            "claude-sonnet-4-5-20250929",
            SESSIONS.get(random.nextInt(SESSIONS.size())),
            null,
            node,
            200,
            "end_turn",
            true,
            new Usage(random.nextLong(50), random.nextLong(2000), 0, 900, 50_000, 0, "standard"),
            List.of(
                new AttemptRecord(
                    node, node.value(), 200, null, Duration.ofNanos(90_000), head, head)),
            new Decision(Affinity.KEPT, List.of(), head),
            head,
            head.plusSeconds(3),
            Duration.ZERO,
            100_000,
            10_000);
    return new LedgerEntry("r", number, request, 12_345L);
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
