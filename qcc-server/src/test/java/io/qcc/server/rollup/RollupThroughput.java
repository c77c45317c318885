package io.qcc.server.rollup;

import static io.qcc.server.rollup.BigLedger.ALL;
import static io.qcc.server.rollup.BigLedger.BEGIN;
import static io.qcc.server.rollup.BigLedger.END;
import static io.qcc.server.rollup.BigLedger.SPAN;

import io.qcc.adapters.mysql.ServerStore;
import io.qcc.adapters.mysql.SqliteStore;
import io.qcc.adapters.mysql.Store;
import io.qcc.adapters.mysql.address.MysqlDsn;
import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.adapters.mysql.real.RealServer;
import io.qcc.adapters.mysql.server.PoolLimits;
import io.qcc.domain.metrics.Buckets;
import io.qcc.domain.metrics.RollupJob;
import io.qcc.domain.metrics.SumReader;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.budget.Spent;
import io.qcc.ports.budget.Spent.Counted;
import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.time.Time;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import io.qcc.ports.usage.Outcome;
import io.qcc.ports.usage.PastRequests;
import io.qcc.ports.usage.RequestCursor;
import io.qcc.ports.usage.Selection;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private static final Range DAY = new Range(END.minus(Duration.ofDays(1)), END);

  /** Nothing in it begins or ends where a sum does. */
  private static final Range CROOKED =
      new Range(BEGIN.plusSeconds(12_345), END.minusSeconds(1_234));

  private static final Range CROOKED_DAY =
      new Range(DAY.from().minusSeconds(12_345), DAY.to().minusSeconds(12_345));

  private static final Set<Dimension> BY_SESSION = Set.of(Dimension.SESSION);

  private static final Filter ACCOUNT = Filter.of(new AccountId("acct_3"), null);

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
    var sums = new SumReader(store.rollups(), buckets);
    pages(store.pastRequests());
    bills(sums);
    series(sums);
    spent(sums, store.spent());
  }

  private static void pages(PastRequests past) {
    Filter session = filter(null, null, null, null, session(past), null);
    Instant middle = BEGIN.plus(SPAN.dividedBy(2));
    for (var each :
        Map.of(
                "", Filter.ALL,
                " of an account", ACCOUNT,
                " of a key", filter(null, "key_3_0", null, null, null, null),
                " of a node", filter(null, null, "node_6", null, null, null),
                " of a model", filter(null, null, null, "claude-model-2", null, null),
                " of a session", session,
                " that failed", filter(null, null, null, null, null, Outcome.FAILED),
                " of an account that failed",
                    filter("acct_3", null, null, null, null, Outcome.FAILED),
                " of a key and a model",
                    filter(null, "key_3_1", null, "claude-model-2", null, null))
            .entrySet()) {
      var which = new Selection(BEGIN, END, each.getValue());
      time("a page" + each.getKey(), () -> past.page(which, null, 101));
      time(
          "a page in the middle" + each.getKey(),
          () -> past.page(which, new RequestCursor(middle, 1, "run-1"), 101));
    }
    String id = past.page(Selection.all(middle, END), null, 1).getFirst().request().requestId();
    time("one request", () -> past.find(id));
  }

  private static String session(PastRequests past) {
    return past.page(Selection.all(BEGIN, END), null, 1).getFirst().request().session();
  }

  private static void bills(SumReader sums) {
    for (Range range : List.of(DAY, CROOKED_DAY, CROOKED)) {
      String span = range == DAY ? "a day" : range == CROOKED ? "a month" : "a crooked day";
      for (Set<Dimension> by :
          List.of(
              Set.<Dimension>of(),
              Set.of(Dimension.ACCOUNT),
              Set.of(Dimension.KEY),
              Set.of(Dimension.NODE),
              Set.of(Dimension.MODEL),
              Set.of(Dimension.ACCOUNT, Dimension.MODEL))) {
        time(span + " by " + by, () -> count(sums, Filter.ALL, by, range));
      }
      time(
          span + " of an account by [MODEL]",
          () -> count(sums, ACCOUNT, Set.of(Dimension.MODEL), range));
      Filter node = filter(null, null, "node_6", null, null, null);
      time(span + " of a node by [MODEL]", () -> count(sums, node, Set.of(Dimension.MODEL), range));
      Filter model = filter(null, null, null, "claude-model-2", null, null);
      time(span + " of a model", () -> count(sums, model, Set.of(), range));
      ended(sums, span, range);
      time(span + " by [SESSION]", () -> count(sums, Filter.ALL, BY_SESSION, range));
      time(span + " of an account by [SESSION]", () -> count(sums, ACCOUNT, BY_SESSION, range));
    }
  }

  private static void ended(SumReader sums, String span, Range range) {
    for (Outcome outcome : List.of(Outcome.FAILED, Outcome.SUCCEEDED)) {
      Filter all = filter(null, null, null, null, null, outcome);
      Filter account = filter("acct_3", null, null, null, null, outcome);
      String what = span + " that " + outcome;
      time(what, () -> count(sums, all, Set.of(), range));
      time(what + " by [MODEL]", () -> count(sums, all, Set.of(Dimension.MODEL), range));
      time(what + ", of an account", () -> count(sums, account, Set.of(), range));
      time(
          what + ", of an account by [MODEL]",
          () -> count(sums, account, Set.of(Dimension.MODEL), range));
    }
  }

  private static void count(SumReader sums, Filter filter, Set<Dimension> by, Range range) {
    sums.counted(new Question(filter, by, List.of(range)), 10_001);
  }

  private static void series(SumReader sums) {
    Range week = new Range(END.minus(Duration.ofDays(7)), END);
    Range days = new Range(END.minus(Duration.ofHours(100)), END);
    Filter node = filter("acct_3", null, "node_6", null, null, null);
    for (boolean latencies : new boolean[] {false, true}) {
      String with = latencies ? ", with latencies" : "";
      time(
          "a day by quarters" + with,
          () -> series(sums, latencies, Filter.ALL, Grain.QUARTER, DAY));
      time("a week by hours" + with, () -> series(sums, latencies, Filter.ALL, Grain.HOUR, week));
      time("a month by hours" + with, () -> series(sums, latencies, Filter.ALL, Grain.HOUR, ALL));
      time("a month by days" + with, () -> series(sums, latencies, Filter.ALL, Grain.DAY, ALL));
      time(
          "a month of an account by hours" + with,
          () -> series(sums, latencies, ACCOUNT, Grain.HOUR, ALL));
      time(
          "a month of a node by hours" + with,
          () -> series(sums, latencies, node, Grain.HOUR, ALL));
    }
    Filter failed = filter(null, null, null, null, null, Outcome.FAILED);
    time("a month of what failed by hours", () -> series(sums, false, failed, Grain.HOUR, ALL));
    Filter succeeded = filter("acct_3", null, null, null, null, Outcome.SUCCEEDED);
    time(
        "a month of what succeeded of an account by hours",
        () -> series(sums, false, succeeded, Grain.HOUR, ALL));
    time("100 hours by hours and account", () -> lines(sums, Dimension.ACCOUNT, Grain.HOUR, days));
    time("100 hours by hours and model", () -> lines(sums, Dimension.MODEL, Grain.HOUR, days));
    time("a month by days and account", () -> lines(sums, Dimension.ACCOUNT, Grain.DAY, ALL));
  }

  private static void series(
      SumReader sums, boolean latencies, Filter filter, Grain grain, Range range) {
    var question = new Question(filter, Set.of(), ranges(sums, grain, range));
    if (latencies) {
      sums.sums(question);
    } else {
      sums.counted(question, 1);
    }
  }

  private static void lines(SumReader sums, Dimension by, Grain grain, Range range) {
    sums.counted(
        new Question(Filter.ALL, Set.of(by), ranges(sums, grain, range)), Integer.MAX_VALUE);
  }

  private static List<Range> ranges(SumReader sums, Grain grain, Range range) {
    return sums.buckets().over(grain, range).stream().map(Bucket::range).toList();
  }

  /** Of the account with most requests, a fifth of all. */
  private static void spent(SumReader sums, Spent spent) {
    var account = new AccountId("acct_0");
    Instant middle = BEGIN.plus(SPAN.dividedBy(2));
    time(
        "spent before this gateway began",
        () -> count(sums, Filter.of(account, null), Set.of(Dimension.MODEL), CROOKED));
    Instant recent = END.minus(Duration.ofMinutes(15));
    time(
        "spent by others in the last 15 minutes",
        () -> spent.between(account, null, recent, END, new Counted("run-2", middle)));
    time(
        "spent by others since it began two weeks ago",
        () -> spent.between(account, null, middle, END, new Counted("run-2", middle)));
  }

  private static Filter filter(
      String account, String key, String node, String model, String session, Outcome outcome) {
    return new Filter(
        account == null ? null : new AccountId(account),
        key,
        node == null ? null : new NodeId(node),
        model,
        session,
        outcome);
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
    say("%-50s first %6.1f ms, then %6.1f ms", what, took.getFirst(), median(took));
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
