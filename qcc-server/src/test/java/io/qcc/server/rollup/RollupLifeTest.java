package io.qcc.server.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.adapters.mysql.SqliteStore;
import io.qcc.adapters.mysql.Store;
import io.qcc.adapters.mysql.memory.MemoryStore;
import io.qcc.domain.account.Directory;
import io.qcc.domain.metrics.Buckets;
import io.qcc.domain.metrics.MetricsReader;
import io.qcc.domain.metrics.RollupJob;
import io.qcc.domain.metrics.SumReader;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Counted;
import io.qcc.ports.metrics.Counters;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Group;
import io.qcc.ports.metrics.Part;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.metrics.Sum;
import io.qcc.ports.metrics.Total;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lives of a ledger and of the sums of it, on SQLite, from seeds: requests come in any order, jobs
 * end anywhere and others begin. Whatever is asked in between is right to the request, for it is
 * compared with the ledger in memory, which adds up every request for every question.
 */
class RollupLifeTest {

  private static final Set<Dimension> ALL =
      Set.of(Dimension.ACCOUNT, Dimension.KEY, Dimension.NODE, Dimension.MODEL);

  private static final Set<Dimension> SESSIONS =
      Set.of(Dimension.ACCOUNT, Dimension.KEY, Dimension.SESSION);

  @TempDir Path directory;

  private final Clock clock = new Clock(Instant.parse("2026-03-20T10:00:00Z"));
  private final MemoryStore plain = new MemoryStore();
  private final Directory nobody = new Directory(plain.accounts(), plain.nodes());
  private final List<LedgerEntry> written = new ArrayList<>();
  private Store store;
  private Buckets buckets = new Buckets(ZoneId.of("UTC"));
  private RollupJob job;

  @BeforeEach
  void open() {
    store = SqliteStore.open(directory, null);
    begin("UTC");
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** Another job, that knows nothing of the last one. */
  private void begin(String zone) {
    buckets = new Buckets(ZoneId.of(zone));
    job = new RollupJob(store.rollups(), buckets, clock, () -> true);
  }

  private void write(List<LedgerEntry> entries) {
    store.requests().append(entries);
    plain.requests().append(entries);
    written.addAll(entries);
  }

  private void finish() {
    int rounds = 0;
    while (isMarked()) {
      job.tick();
      assertThat(rounds++).isLessThan(10_000);
    }
  }

  private boolean isMarked() {
    for (Grain grain : Grain.values()) {
      Instant goingOn = buckets.containing(grain, clock.now().minusSeconds(5)).start();
      if (!store.rollups().marked(grain, goingOn, 1).isEmpty()) {
        return true;
      }
    }
    return !store.rollups().state().zone().equals(buckets.zone().getId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UTC", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "Europe/Berlin"})
  void sumsEqualTheirRequestsInAllGrains(String zone) {
    begin(zone);
    for (int seed = 0; seed < 4; seed++) {
      var life = new Random(seed);
      for (int step = 0; step < 40; step++) {
        switch (life.nextInt(7)) {
          case 0, 1 -> write(Entries.some(life, written.size(), clock.now(), 40));
          case 2 -> clock.pass(Duration.ofMinutes(life.nextInt(3000)));
          case 3 -> job.tick();
          case 4 -> {
            clock.slicedAfter(life.nextInt(30)); // dies after so many looks at the clock
            job.tick();
            begin(zone);
            clock.slicedAfter(Integer.MAX_VALUE);
          }
          case 5 -> again(life);
          default -> assertIsRight(life);
        }
      }
      finish();
      assertIsRight(life);
      assertAllGrainsAgree();
    }
  }

  private void again(Random life) {
    if (!written.isEmpty()) {
      int at = life.nextInt(written.size());
      store.requests().append(written.subList(at, Math.min(at + 5, written.size())));
    }
  }

  private void assertIsRight(Random life) {
    Instant end = clock.now().plus(Duration.ofHours(1));
    Instant a = end.minus(Duration.ofMinutes(life.nextInt(100_000)));
    Instant b = end.minus(Duration.ofSeconds(life.nextInt(6_000_000)));
    Range range = a.isBefore(b) ? new Range(a, b) : new Range(b, a);
    Filter filter =
        life.nextBoolean()
            ? Filter.ALL
            : new Filter(
                new AccountId("acct_" + life.nextInt(2)),
                null,
                null,
                life.nextBoolean() ? "m1" : null,
                null,
                null);
    var by = life.nextBoolean() ? ALL : Set.<Dimension>of();
    assertSame(
        groups(totals(store.rollups(), filter, by, range)),
        groups(totals(plain.rollups(), filter, by, range)));
    assertCountedIsRight(life, filter, range);
    Grain grain = Grain.values()[life.nextInt(4)];
    Range shorter = grain == Grain.QUARTER ? new Range(end.minus(Duration.ofDays(2)), end) : range;
    assertThat(reader(store.rollups()).series(filter, grain, shorter))
        .isEqualTo(reader(plain.rollups()).series(filter, grain, shorter));
  }

  private void assertCountedIsRight(Random life, Filter filter, Range range) {
    var dimensions = new ArrayList<>(List.of(Dimension.values()));
    Collections.shuffle(dimensions, life);
    var by = Set.copyOf(dimensions.subList(0, life.nextInt(dimensions.size() + 1)));
    Outcome outcome = life.nextBoolean() ? null : Outcome.values()[life.nextInt(6)];
    NodeId node = life.nextInt(3) == 0 ? new NodeId("node_1") : null;
    var some = new Filter(filter.account(), null, node, filter.model(), null, outcome);
    Instant middle = range.from().plus(Duration.between(range.from(), range.to()).dividedBy(3));
    var question =
        new Question(
            some, by, List.of(new Range(range.from(), middle), new Range(middle, range.to())));
    assertThat(Set.copyOf(sums(store.rollups()).counted(question, Integer.MAX_VALUE)))
        .isEqualTo(Set.copyOf(sums(plain.rollups()).counted(question, Integer.MAX_VALUE)));
  }

  private MetricsReader reader(Rollups rollups) {
    return new MetricsReader(nobody, sums(rollups), clock);
  }

  private List<Sum> totals(Rollups rollups, Filter filter, Set<Dimension> by, Range range) {
    return sums(rollups).sums(new Question(filter, by, List.of(range)));
  }

  private SumReader sums(Rollups rollups) {
    return new SumReader(rollups, buckets);
  }

  private static Map<Group, Total> groups(List<Sum> sums) {
    Map<Group, Total> groups = new HashMap<>();
    sums.forEach(sum -> assertThat(groups.put(sum.group(), sum.total())).isNull());
    return groups;
  }

  /** Reads what is kept of every grain, without asking whether it is marked. */
  private void assertAllGrainsAgree() {
    for (Grain grain : Grain.values()) {
      Instant goingOn = buckets.containing(grain, clock.now().minusSeconds(5)).start();
      Instant kept = store.rollups().state().kept().from(grain);
      var starts = new TreeSet<Bucket>((a, b) -> a.start().compareTo(b.start()));
      written.forEach(entry -> starts.add(buckets.containing(grain, entry.request().at())));
      var ranges =
          starts.stream()
              .map(Bucket::range)
              .filter(range -> range.from().isBefore(goingOn) && !range.from().isBefore(kept))
              .toList();
      var question = new Question(Filter.ALL, ALL, ranges);
      assertSame(
          bySum(store.rollups().sums(question, (r, _, _) -> List.of(new Part(grain, r)))),
          bySum(plain.rollups().sums(question, (_, _, _) -> List.of())));
      for (Outcome outcome : Outcome.values()) {
        var ended = new Filter(null, null, null, null, null, outcome);
        assertCountsAgree(grain, new Question(ended, ALL, ranges));
      }
      if (grain.compareTo(Grain.HOUR) <= 0) {
        assertCountsAgree(grain, new Question(Filter.ALL, SESSIONS, ranges));
      }
    }
  }

  private void assertCountsAgree(Grain grain, Question question) {
    assertThat(
            Set.copyOf(
                store
                    .rollups()
                    .counted(
                        question, (r, _, _) -> List.of(new Part(grain, r)), Integer.MAX_VALUE)))
        .isEqualTo(
            Set.copyOf(
                plain.rollups().counted(question, (_, _, _) -> List.of(), Integer.MAX_VALUE)));
  }

  /** Shows what differs, and not all. */
  private static <K> void assertSame(Map<K, Total> actual, Map<K, Total> expected) {
    var differences = new ArrayList<String>();
    var keys = new HashSet<K>(actual.keySet());
    keys.addAll(expected.keySet());
    for (K key : keys) {
      if (!Objects.equals(actual.get(key), expected.get(key))) {
        differences.add(key + ": " + actual.get(key) + " and not " + expected.get(key));
      }
    }
    assertThat(differences).isEmpty();
  }

  private static Map<List<Object>, Total> bySum(List<Sum> sums) {
    Map<List<Object>, Total> totals = new HashMap<>();
    sums.forEach(
        sum -> assertThat(totals.put(List.of(sum.range(), sum.group()), sum.total())).isNull());
    return totals;
  }

  @Test
  void twoAtOnceWhileRequestsComeCountNoneTwice() throws Exception {
    var life = new Random(1);
    var other = new RollupJob(store.rollups(), buckets, clock, () -> true);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var jobs =
          List.of(job, other).stream()
              .map(
                  each ->
                      threads.submit(
                          () -> {
                            for (int i = 0; i < 40; i++) {
                              each.tick();
                            }
                          }))
              .toList();
      for (int i = 0; i < 60; i++) {
        write(Entries.some(life, written.size(), clock.now(), 20));
      }
      for (var done : jobs) {
        done.get();
      }
    }
    clock.pass(Duration.ofDays(2));
    finish();
    assertAllGrainsAgree();
  }

  @Test
  void anotherZoneHasItsOwnHoursDaysAndMonths() {
    var life = new Random(3);
    write(Entries.some(life, 0, clock.now(), 200));
    clock.pass(Duration.ofDays(3));
    finish();
    begin("Asia/Kathmandu");
    assertIsRight(life);
    for (int looks = 0; looks < 40; looks += 5) {
      clock.slicedAfter(looks);
      job.tick();
      assertIsRight(life);
      begin("Asia/Kathmandu");
    }
    clock.slicedAfter(Integer.MAX_VALUE);
    finish();
    assertIsRight(life);
    assertAllGrainsAgree();
  }

  @Test
  void whatIsForgottenNeverMakesASumSmaller() {
    var life = new Random(5);
    write(Entries.some(life, 0, clock.now(), 300));
    clock.pass(Duration.ofDays(1));
    finish();
    Range all = new Range(Instant.EPOCH, clock.now());
    var before = totals(store.rollups(), Filter.ALL, ALL, all);
    var endedBefore = ended(store.rollups(), all);

    // Every request is forgotten, then the sums that are old, and late ones come all the same.
    clock.pass(Duration.ofDays(150));
    finish();
    job.tick();
    while (store.requests().forgetRequests(clock.now().minus(Duration.ofDays(1)), 50) > 0) {
      assertThat(groups(totals(store.rollups(), Filter.ALL, ALL, all))).isEqualTo(groups(before));
    }
    store.requests().append(Entries.some(life, 900, Instant.parse("2026-03-20T10:00:00Z"), 50));
    finish();
    assertThat(groups(totals(store.rollups(), Filter.ALL, ALL, all))).isEqualTo(groups(before));
    assertThat(ended(store.rollups(), all)).isEqualTo(endedBefore);
  }

  /** By how they ended. */
  private List<Set<Counted>> ended(Rollups rollups, Range range) {
    return Stream.of(Outcome.values())
        .map(
            outcome -> {
              var ended = new Filter(null, null, null, null, null, outcome);
              var question = new Question(ended, ALL, List.of(range));
              return Set.copyOf(sums(rollups).counted(question, Integer.MAX_VALUE));
            })
        .toList();
  }

  @Test
  void requestsOfLongAgoAreAddedUpThoughFinerSumsAreForgotten() {
    var life = new Random(6);
    write(Entries.some(life, 0, clock.now(), 200));
    clock.pass(Duration.ofDays(60)); // past the quarters
    finish();
    write(Entries.some(life, 300, Instant.parse("2026-03-20T10:00:00Z"), 30));
    assertIsRight(life);
    finish();
    clock.pass(Duration.ofDays(60)); // past the hours
    begin("UTC");
    job.tick();
    write(Entries.some(life, 400, Instant.parse("2026-03-20T10:00:00Z"), 30));
    finish();
    Range all = new Range(Instant.EPOCH, clock.now());
    assertThat(groups(totals(store.rollups(), Filter.ALL, ALL, all)))
        .isEqualTo(groups(totals(plain.rollups(), Filter.ALL, ALL, all)));
    assertThat(ended(store.rollups(), all)).isEqualTo(ended(plain.rollups(), all));
    var months = reader(store.rollups()).series(Filter.ALL, Grain.MONTH, all);
    assertThat(months.points().stream().mapToLong(p -> p.total().counters().requests()).sum())
        .isEqualTo(260);
  }

  @Test
  void theBucketThatIsGoingOnIsExactThoughItIsNotKept() {
    write(Entries.some(new Random(8), 0, clock.now(), 50));
    job.tick();
    Range hour = new Range(clock.now().minus(Duration.ofDays(40)), clock.now().plusSeconds(1));
    assertThat(totals(store.rollups(), Filter.ALL, Set.of(), hour))
        .extracting(sum -> sum.total().counters())
        .extracting(Counters::requests)
        .containsExactly(50L);
  }
}
