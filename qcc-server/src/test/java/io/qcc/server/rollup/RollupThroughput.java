package io.qcc.server.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.adapters.mysql.SqliteStore;
import io.qcc.adapters.mysql.Store;
import io.qcc.adapters.mysql.memory.MemoryStore;
import io.qcc.domain.account.Directory;
import io.qcc.domain.metrics.Buckets;
import io.qcc.domain.metrics.MetricsReader;
import io.qcc.domain.metrics.RollupJob;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.metrics.Dimension;
import io.qcc.ports.metrics.Filter;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.time.Time;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes to add many requests up, and to read the sums: no test of the build's, for its
 * name is not one. {@code docs/metrics.md} has the command.
 */
class RollupThroughput {

  private static final int ROWS = Integer.getInteger("qcc.rows", 1_000_000);
  private static final int BATCH = 500;
  private static final Duration SPAN = Duration.ofDays(30);
  private static final Instant BEGIN = Instant.parse("2026-09-30T22:00:00Z");
  private static final Instant END = BEGIN.plus(SPAN);
  private static final Range ALL = new Range(BEGIN, END);

  @TempDir Path directory;

  private final Time time =
      new Time() {
        @Override
        public Instant now() {
          return END.plusSeconds(60);
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }
      };

  @Test
  void addsUpAndReads() throws IOException {
    try (var store = SqliteStore.open(directory, null)) {
      long began = System.nanoTime();
      fill(store);
      say("%,d requests written in %.1f s, %,d MB", ROWS, since(began), megabytes());

      var buckets = new Buckets(ZoneId.of("Europe/Berlin"));
      var job = new RollupJob(store.rollups(), buckets, time, () -> true);
      System.gc();
      long before = heap();
      pools().forEach(MemoryPoolMXBean::resetPeakUsage);
      began = System.nanoTime();
      while (isMarked(store, buckets)) {
        job.tick();
      }
      say(
          "added up in %.1f s, %,d MB with the sums; heap at most %,d MB, %,d before",
          since(began), megabytes(), peak() >> 20, before >> 20);

      var plain = new MemoryStore();
      var reader =
          new MetricsReader(
              new Directory(plain.accounts(), plain.nodes()), store.rollups(), buckets, time);
      var one = new Filter(new AccountId("acct_3"), null, null, null);
      var node = new Filter(new AccountId("acct_3"), null, new NodeId("node_6"), null);
      Range day = new Range(END.minus(Duration.ofDays(1)), END);
      Range week = new Range(END.minus(Duration.ofDays(7)), END);
      Range crooked = new Range(BEGIN.plusSeconds(12_345), END.minusSeconds(1_234));
      time("a day of an account by quarters", () -> reader.series(one, Grain.QUARTER, day));
      time("a day of all by quarters", () -> reader.series(Filter.ALL, Grain.QUARTER, day));
      time("a week of a node by hours", () -> reader.series(node, Grain.HOUR, week));
      time("a week of all by hours", () -> reader.series(Filter.ALL, Grain.HOUR, week));
      time("a month of an account by hours", () -> reader.series(one, Grain.HOUR, ALL));
      time("a month of all by days", () -> reader.series(Filter.ALL, Grain.DAY, ALL));
      time("a month of all by hours", () -> reader.series(Filter.ALL, Grain.HOUR, ALL));
      time(
          "a crooked month of an account by model",
          () -> reader.totals(one, Set.of(Dimension.MODEL), crooked));
      time(
          "a crooked month of all by account and model",
          () -> reader.totals(Filter.ALL, Set.of(Dimension.ACCOUNT, Dimension.MODEL), crooked));
      assertThat(reader.totals(Filter.ALL, Set.of(), ALL))
          .extracting(sum -> sum.total().counters().requests())
          .containsExactly((long) ROWS);
    }
  }

  private static boolean isMarked(Store store, Buckets buckets) {
    for (Grain grain : Grain.values()) {
      if (!store.rollups().marked(grain, buckets.containing(grain, END).start(), 1).isEmpty()) {
        return true;
      }
    }
    return store.rollups().state().zone().isEmpty();
  }

  private static void fill(Store store) {
    var random = new Random(1);
    var batch = new ArrayList<LedgerEntry>(BATCH);
    long micros = SPAN.toNanos() / 1000;
    for (int i = 0; i < ROWS; i++) {
      Instant at = BEGIN.plusNanos((long) ((double) i / ROWS * micros) * 1000);
      batch.add(new LedgerEntry("r", i, request(random, at), random.nextLong(90_000)));
      if (batch.size() == BATCH || i == ROWS - 1) {
        store.requests().append(batch);
        batch.clear();
      }
    }
  }

  /** Of 20 accounts with 2 keys, 2 nodes and 3 models each; few of either do most. */
  private static RequestRecord request(Random random, Instant at) {
    int account = (int) (20 * random.nextDouble() * random.nextDouble());
    String model = "claude-model-" + (int) (3 * random.nextDouble() * random.nextDouble());
    long millis = 200 + (long) Math.exp(6 + 1.5 * random.nextGaussian());
    return new RequestRecord(
        "req_0123456789abcdef0123",
        new AccountId("acct_" + account),
        "key_" + account + "_" + (int) (2 * random.nextDouble() * random.nextDouble()),
        at,
        "POST",
        "/v1/messages",
        model,
        model,
        "3f1d9f6c-5d3b-4a58-9a54-" + account,
        null,
        new NodeId("node_" + (2 * account + random.nextInt(2))),
        random.nextInt(50) == 0 ? 500 : 200,
        "end_turn",
        random.nextInt(100) > 0,
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

  private static void time(String what, Runnable query) {
    var took = new ArrayList<Double>();
    for (int i = 0; i < 7; i++) {
      long began = System.nanoTime();
      query.run();
      took.add(since(began) * 1000);
    }
    say("%-45s first %6.1f ms, then %6.1f ms", what, took.getFirst(), median(took));
  }

  private static double median(List<Double> of) {
    return of.stream().skip(1).sorted().skip((of.size() - 1) / 2).findFirst().orElseThrow();
  }

  private long megabytes() throws IOException {
    return Files.size(directory.resolve("qcc.db")) >> 20;
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static long peak() {
    return pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  private static long heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void say(String text, Object... values) {
    System.out.println(text.formatted(values));
  }
}
