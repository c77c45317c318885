package io.qcc.server.rollup;

import static io.qcc.server.rollup.BigLedger.ALL;
import static io.qcc.server.rollup.BigLedger.BEGIN;
import static io.qcc.server.rollup.BigLedger.END;

import io.qcc.adapters.mysql.ServerStore;
import io.qcc.adapters.mysql.SqliteStore;
import io.qcc.adapters.mysql.Store;
import io.qcc.adapters.mysql.address.MysqlDsn;
import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.adapters.mysql.memory.MemoryStore;
import io.qcc.adapters.mysql.real.RealServer;
import io.qcc.adapters.mysql.server.PoolLimits;
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
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes to add many requests up, and to read the sums: no test of the build's, for its
 * name is not one. {@code docs/performance.md} has the command.
 *
 * <p>{@code -Dqcc.rows=} how many; {@code -Dqcc.on=sqlite}, {@code mariadb} (the one of the
 * contract tests), or the address of a MySQL or MariaDB server; {@code -Dqcc.dir=} where SQLite's
 * file stays. A ledger that is not empty is taken as it is.
 */
class RollupThroughput {

  private static final int ROWS = Integer.getInteger("qcc.rows", 1_000_000);
  private static final String ON = System.getProperty("qcc.on", "sqlite");
  private static final String DIRECTORY = System.getProperty("qcc.dir", "");

  @TempDir Path temporary;

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

  private Path directory() {
    return DIRECTORY.isEmpty() ? temporary : Path.of(DIRECTORY);
  }

  private Store open() {
    if (ON.equals("sqlite")) {
      return SqliteStore.open(directory(), null);
    }
    ServerAddress address =
        ON.equals("mariadb") ? RealServer.mariadb().fresh() : MysqlDsn.parse(ON);
    return ServerStore.open(
        address, "-Dqcc.on", new PoolLimits(10, Duration.ofSeconds(3)), directory(), null);
  }

  @Test
  void addsUpAndReads() {
    try (var store = open()) {
      long began = System.nanoTime();
      if (store.requests().between(Instant.EPOCH, END, 1).isEmpty()) {
        BigLedger.fill(store.requests(), ROWS);
        say("%,d requests written to %s in %.1f s", ROWS, store.description(), since(began));
      }
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
          "added up in %.1f s; heap at most %,d MB, %,d before",
          since(began), peak() >> 20, before >> 20);
      read(store, buckets);
    }
  }

  private void read(Store store, Buckets buckets) {
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
  }

  private static boolean isMarked(Store store, Buckets buckets) {
    for (Grain grain : Grain.values()) {
      if (!store.rollups().marked(grain, buckets.containing(grain, END).start(), 1).isEmpty()) {
        return true;
      }
    }
    return store.rollups().state().zone().isEmpty();
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
