package io.qcc.ports.metrics;

import static io.qcc.ports.metrics.SomeRequests.settled;
import static io.qcc.ports.usage.LedgerSamples.entry;
import static io.qcc.ports.usage.LedgerSamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.metrics.Rollups.Work;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.pricing.PricedRequest;
import io.qcc.ports.pricing.PricedRequests;
import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.Outcome;
import io.qcc.ports.usage.RequestLog;
import io.qcc.ports.usage.RequestRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

/**
 * What every {@link Rollups} that keeps sums does with them. Each test begins with an empty store.
 */
public abstract class RollupsContract {

  private static final Instant T = Instant.parse("2026-11-20T08:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int[] STATUSES = {200, 500, 429, 0};
  private static final Bucket FIRST = quarter(0);
  private static final Bucket HOUR = new Bucket(Grain.HOUR, T, T.plus(Duration.ofHours(1)));

  protected abstract RequestLog requests();

  protected abstract PricedRequests priced();

  protected abstract Rollups rollups();

  private long number;

  private static Bucket quarter(int index) {
    Instant start = T.plus(MINUTE.multipliedBy(15L * index));
    return new Bucket(Grain.QUARTER, start, start.plus(MINUTE.multipliedBy(15)));
  }

  private void happens(int... minutes) {
    var entries = new ArrayList<LedgerEntry>();
    for (int minute : minutes) {
      Instant at = T.plus(MINUTE.multipliedBy(minute));
      RequestRecord request =
          settled(at, "a", "k", null, "m", "s" + minute % 3, STATUSES[minute % 4], true);
      entries.add(entry("r", ++number, request));
    }
    requests().append(entries);
  }

  private boolean addUp(Bucket bucket, Bucket coarser) {
    Work work = bucket.grain() == Grain.QUARTER ? Work.ADD_UP_REQUESTS : Work.ADD_UP_FINER;
    return rollups().recompute(bucket, coarser, _ -> work);
  }

  /** However it is asked for, it is the same. */
  private long kept(Bucket bucket) {
    long kept = kept(bucket, Set.of());
    for (Dimension by : List.of(Dimension.ACCOUNT, Dimension.NODE, Dimension.MODEL)) {
      assertThat(kept(bucket, Set.of(by))).isEqualTo(kept);
    }
    for (Set<Dimension> by : List.of(Set.<Dimension>of(), Set.of(Dimension.KEY))) {
      long ended = 0;
      for (Outcome outcome : Outcome.values()) {
        ended += requests(counted(ended(outcome), by, bucket));
      }
      assertThat(ended).isEqualTo(kept);
    }
    if (bucket.grain().compareTo(Grain.HOUR) <= 0) {
      assertThat(requests(counted(Filter.ALL, Set.of(Dimension.SESSION), bucket))).isEqualTo(kept);
    }
    return kept;
  }

  private static Filter ended(Outcome outcome) {
    return new Filter(null, null, null, null, null, outcome);
  }

  /** From what is kept of these, which follow one another. */
  private List<Counted> counted(Filter filter, Set<Dimension> by, Bucket... buckets) {
    var all = new Range(buckets[0].start(), buckets[buckets.length - 1].end());
    List<Part> parts =
        Stream.of(buckets).map(bucket -> new Part(bucket.grain(), bucket.range())).toList();
    return rollups().counted(new Question(filter, by, List.of(all)), (_, _, _) -> parts, 99_999);
  }

  private static long requests(List<Counted> counted) {
    return counted.stream().mapToLong(of -> of.counters().requests()).sum();
  }

  private long kept(Bucket bucket, Set<Dimension> by) {
    var question = new Question(Filter.ALL, by, List.of(bucket.range()));
    Rollups.Plan plan = (range, _, _) -> List.of(new Part(bucket.grain(), range));
    List<Sum> sums = rollups().sums(question, plan);
    assertThat(rollups().counted(question, plan, 99))
        .containsExactlyInAnyOrderElementsOf(
            sums.stream()
                .map(sum -> new Counted(sum.range(), sum.group(), sum.total().counters()))
                .toList());
    return sums.stream().mapToLong(sum -> sum.total().counters().requests()).sum();
  }

  private List<Instant> marked(Grain grain) {
    return rollups().marked(grain, Instant.parse("9999-01-01T00:00:00Z"), 99);
  }

  @Test
  public void whatIsWrittenIsMarkedOnceForEachQuarter() {
    happens(31, 0, 14);
    happens(14, 15);
    requests().append(List.of(entry("another run", 1, request("x", T, null))));
    assertThat(marked(Grain.QUARTER))
        .containsExactly(quarter(0).start(), quarter(1).start(), quarter(2).start());
    assertThat(rollups().marked(Grain.QUARTER, quarter(2).start(), 99)).hasSize(2);
    assertThat(rollups().marked(Grain.QUARTER, quarter(2).start(), 1))
        .containsExactly(quarter(0).start());
    assertThat(marked(Grain.HOUR)).isEmpty();
  }

  @Test
  public void whatIsWrittenAgainMarksNothing() {
    var same = List.of(entry("r", 1, request("x", T, null)));
    requests().append(same);
    assertThat(addUp(FIRST, HOUR)).isTrue();
    requests().append(same);
    assertThat(marked(Grain.QUARTER)).isEmpty();
  }

  @Test
  public void aMarkedBucketIsAddedUpAndItsCoarserIsMarked() {
    happens(1, 2, 16);
    assertThat(addUp(FIRST, HOUR)).isTrue();
    assertThat(kept(FIRST)).isEqualTo(2);
    assertThat(marked(Grain.QUARTER)).containsExactly(quarter(1).start());
    assertThat(marked(Grain.HOUR)).containsExactly(T);
    assertThat(addUp(FIRST, HOUR)).isFalse();
    assertThat(addUp(quarter(1), HOUR)).isTrue();
    assertThat(addUp(HOUR, null)).isTrue();
    assertThat(kept(HOUR)).isEqualTo(3);
    assertThat(marked(Grain.HOUR)).isEmpty();
  }

  @Test
  public void aLateRequestMarksItAgainAndReplacesIt() {
    happens(1);
    addUp(FIRST, HOUR);
    addUp(HOUR, null);
    happens(3);
    assertThat(kept(FIRST)).isEqualTo(1);
    assertThat(addUp(FIRST, HOUR)).isTrue();
    assertThat(addUp(HOUR, null)).isTrue();
    assertThat(kept(FIRST)).isEqualTo(2);
    assertThat(kept(HOUR)).isEqualTo(2);
  }

  @Test
  public void aCostThatIsWorkedOutAgainMarksItsQuarter() {
    happens(1, 16);
    addUp(quarter(0), HOUR);
    addUp(quarter(1), HOUR);
    PricedRequest second = priced().between(T, T.plus(Duration.ofHours(1)), null, 9).getLast();
    priced().put(List.of(second.withCost(77L)));
    assertThat(marked(Grain.QUARTER)).containsExactly(quarter(1).start());
  }

  @Test
  public void workIsDoneAsItIsDecided() {
    happens(1, 16, 31, 46);
    assertThat(rollups().recompute(quarter(0), HOUR, _ -> Work.KEEP)).isTrue();
    assertThat(marked(Grain.HOUR)).isEmpty();
    assertThat(rollups().recompute(quarter(1), HOUR, _ -> Work.WAIT)).isFalse();
    assertThat(rollups().recompute(quarter(2), HOUR, _ -> Work.PASS_ON)).isTrue();
    assertThat(marked(Grain.QUARTER)).containsExactly(quarter(1).start(), quarter(3).start());
    assertThat(marked(Grain.HOUR)).containsExactly(T);
    assertThat(rollups().recompute(HOUR, null, _ -> Work.ADD_UP_REQUESTS)).isTrue();
    assertThat(kept(HOUR)).isEqualTo(4);
    assertThat(kept(quarter(2))).isZero();
  }

  @Test
  public void whatFailsLeavesTheMarkAndTheOldSum() {
    happens(1);
    addUp(FIRST, HOUR);
    happens(2);
    assertThatThrownBy(
            () ->
                rollups()
                    .recompute(
                        FIRST,
                        HOUR,
                        _ -> {
                          throw new IllegalStateException("killed");
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(marked(Grain.QUARTER)).containsExactly(T);
    assertThat(kept(FIRST)).isEqualTo(1);
  }

  @Test
  public void marksTheQuartersOfWhatIsThere() {
    happens(1, 2, 50, 119);
    for (int index : new int[] {0, 3, 7}) {
      addUp(quarter(index), HOUR);
    }
    assertThat(marked(Grain.QUARTER)).isEmpty();
    assertThat(rollups().mark(new Range(T, T.plus(MINUTE.multipliedBy(119))))).isNull();
    assertThat(marked(Grain.QUARTER)).containsExactly(quarter(0).start(), quarter(3).start());
  }

  @Test
  public void marksManyALittleAtATime() {
    int most = 510;
    for (int index = 0; index < most; index++) {
      happens(15 * index);
      addUp(quarter(index), HOUR);
    }
    Range all = new Range(T, quarter(most).start());
    int calls = 1;
    for (Instant next = rollups().mark(all); next != null; calls++) {
      next = rollups().mark(new Range(next, all.to()));
    }
    assertThat(calls).isGreaterThan(1);
    assertThat(rollups().marked(Grain.QUARTER, all.to(), 9999)).hasSize(most);
  }

  @Test
  public void remembersFromWhenOnItKeepsWhat() {
    happens(1, 16);
    addUp(quarter(0), HOUR);
    addUp(quarter(1), HOUR);
    addUp(HOUR, null);
    rollups().forget(Grain.QUARTER, quarter(1).start());
    assertThat(kept(quarter(0))).isZero();
    assertThat(kept(quarter(1))).isEqualTo(1);
    assertThat(kept(HOUR)).isEqualTo(2);
    rollups().forget(Grain.QUARTER, T);
    assertThat(rollups().state().kept().quarters()).isEqualTo(quarter(1).start());
    assertThat(rollups().state().kept().hours()).isEqualTo(Instant.EPOCH);
    assertThat(rollups().state().kept().requests()).isEqualTo(Instant.EPOCH);

    requests().forgetRequests(T.plus(MINUTE.multipliedBy(5)), 99);
    assertThat(rollups().state().kept().requests())
        .isBetween(T.plus(MINUTE), T.plus(MINUTE.multipliedBy(5)));
  }

  @Test
  public void aNewZoneTakesAwayWhatWasOfTheOldOne() {
    happens(1);
    assertThat(rollups().state().zone()).isEmpty();
    rollups().settle("UTC", Instant.EPOCH, (_, start) -> start);
    Bucket day = new Bucket(Grain.DAY, T, T.plus(Duration.ofDays(1)));
    Bucket next = new Bucket(Grain.DAY, day.end(), day.end().plus(Duration.ofDays(1)));
    happens(1440 + 1);
    for (Bucket of : List.of(day, next)) {
      var hour = new Bucket(Grain.HOUR, of.start(), of.start().plus(Duration.ofHours(1)));
      addUp(new Bucket(Grain.QUARTER, of.start(), of.start().plus(Duration.ofMinutes(15))), hour);
      addUp(hour, of);
      rollups().recompute(of, null, _ -> Work.ADD_UP_FINER);
    }
    Duration shift = Duration.ofHours(-24);
    rollups().settle("Far/Away", next.start(), (_, start) -> start.plus(shift));

    assertThat(rollups().state().zone()).isEqualTo("Far/Away");
    assertThat(kept(day)).isZero();
    assertThat(kept(next)).isZero();
    assertThat(kept(new Bucket(Grain.DAY, T.plus(shift), T))).isEqualTo(1);
    assertThat(kept(FIRST)).isEqualTo(1);
    assertThat(kept(HOUR)).isZero();
    assertThat(marked(Grain.MONTH)).isEmpty();
  }

  @Test
  public void aZoneThatAnotherGatewaySettledMeanwhileIsLeftAlone() {
    happens(1);
    rollups().settle("UTC", Instant.EPOCH, (_, start) -> start);
    addUp(FIRST, HOUR);
    rollups().settle("UTC", Instant.EPOCH, (_, start) -> start);
    assertThat(marked(Grain.HOUR)).containsExactly(HOUR.start());
  }

  @Test
  public void thePlanIsToldWhatIsMarkedAndItsPartsAreReadWhereItSays() {
    happens(1, 16);
    addUp(FIRST, HOUR);
    var seen = new HashSet<Instant>();
    Range all = new Range(FIRST.start(), quarter(2).start());
    var sums =
        rollups()
            .sums(
                new Question(Filter.ALL, Set.of(), List.of(all)),
                (range, _, marks) -> {
                  seen.addAll(marks.of(Grain.QUARTER));
                  return List.of(
                      new Part(Grain.QUARTER, FIRST.range()), new Part(null, quarter(1).range()));
                });
    assertThat(seen).containsExactly(quarter(1).start());
    assertThat(sums).hasSize(1);
    assertThat(sums.getFirst().total().counters().requests()).isEqualTo(2);
    assertThat(sums.getFirst().total().took().count()).isEqualTo(2);
  }

  @Test
  public void whoAsksForOneModelIsToldWhereModelsAreNotToldApart() {
    int models = 5001;
    var entries = new ArrayList<LedgerEntry>();
    for (int i = 0; i < models; i++) {
      entries.add(entry("s", i, asking("model-" + i)));
    }
    requests().append(entries);
    happens(16);
    addUp(quarter(0), HOUR);
    addUp(quarter(1), HOUR);
    Range all = new Range(FIRST.start(), quarter(2).start());
    assertThat(notRight(Filter.ALL, all)).isEmpty();
    assertThat(notRight(new Filter(null, null, null, "model-7", null, null), all))
        .containsExactly(FIRST.start());
    assertThat(kept(FIRST, Set.of())).isEqualTo(models);
  }

  @ParameterizedTest
  @NullSource
  @EnumSource
  public void whatIsKeptIsWhatTheRequestsComeTo(@Nullable Outcome outcome) {
    requests().append(SomeRequests.from(T, Duration.ofSeconds(28)));
    var hours = new Bucket[] {hour(0), hour(1)};
    var day = new Bucket(Grain.DAY, T, T.plus(Duration.ofHours(2)));
    Bucket[] quarters =
        IntStream.range(0, 8).mapToObj(RollupsContract::quarter).toArray(Bucket[]::new);
    for (Bucket quarter : quarters) {
      addUp(quarter, hours[quarter.start().isBefore(hours[1].start()) ? 0 : 1]);
    }
    addUp(hours[0], day);
    addUp(hours[1], day);
    addUp(day, null);
    var account = new AccountId("a1");
    var node = new NodeId("n1");
    for (Filter filter :
        List.of(
            new Filter(null, null, null, null, null, outcome),
            new Filter(account, null, null, null, null, outcome),
            new Filter(null, null, node, null, null, outcome),
            new Filter(account, "k1", null, "m1", null, outcome),
            new Filter(account, null, node, "m2", null, outcome))) {
      for (Set<Dimension> by : allSets()) {
        Range all = day.range();
        Set<Counted> expected =
            Set.copyOf(
                rollups()
                    .counted(
                        new Question(filter, by, List.of(all)),
                        (range, _, _) -> List.of(new Part(null, range)),
                        99_999));
        var question = new Question(filter, by, List.of(all));
        if (question.needsRequests()) {
          continue; // nothing is kept of that
        }
        assertThat(Set.copyOf(counted(filter, by, quarters))).isEqualTo(expected);
        assertThat(Set.copyOf(counted(filter, by, hours))).isEqualTo(expected);
        assertThat(
                Set.copyOf(
                    counted(
                        filter, by, hours[0], quarters[4], quarters[5], quarters[6], quarters[7])))
            .isEqualTo(expected);
        if (!question.isBySession()) {
          assertThat(Set.copyOf(counted(filter, by, day))).isEqualTo(expected);
        }
      }
    }
  }

  private static Bucket hour(int index) {
    Instant start = T.plus(Duration.ofHours(index));
    return new Bucket(Grain.HOUR, start, start.plus(Duration.ofHours(1)));
  }

  private static List<Set<Dimension>> allSets() {
    return IntStream.range(0, 1 << Dimension.values().length)
        .mapToObj(
            bits ->
                Stream.of(Dimension.values())
                    .filter(dimension -> (bits >> dimension.ordinal() & 1) == 1)
                    .collect(Collectors.toUnmodifiableSet()))
        .toList();
  }

  @Test
  public void whoAsksBySessionIsToldWhereTheyAreNotToldApart() {
    int sessions = 20_001;
    var entries = new ArrayList<LedgerEntry>();
    for (int i = 0; i < sessions; i++) {
      entries.add(entry("s", i, settled(T, "a", "k", null, "m", "session-" + i, 200, true)));
    }
    requests().append(entries);
    addUp(FIRST, HOUR);
    addUp(HOUR, null);
    assertThat(requests(counted(Filter.ALL, Set.of(Dimension.SESSION), HOUR))).isEqualTo(sessions);
    assertThat(notRight(Filter.ALL, HOUR.range())).isEmpty();
    for (Grain grain : List.of(Grain.QUARTER, Grain.HOUR)) {
      assertThat(notRight(Filter.ALL, Set.of(Dimension.SESSION), HOUR.range(), grain))
          .containsExactly(T);
      assertThat(marked(grain)).as("there is nothing to be added up").isEmpty();
    }
    rollups().forget(Grain.HOUR, HOUR.end());
    assertThat(notRight(Filter.ALL, Set.of(Dimension.SESSION), HOUR.range(), Grain.HOUR)).isEmpty();
  }

  private static RequestRecord asking(String model) {
    RequestRecord of = request("x", T, null);
    return new RequestRecord(
        of.requestId(),
        of.account(),
        of.keyId(),
        of.at(),
        of.method(),
        of.path(),
        model,
        null,
        null,
        null,
        of.node(),
        of.status(),
        null,
        of.complete(),
        of.usage(),
        List.of(),
        null,
        null,
        of.took(),
        of.queued(),
        0,
        0);
  }

  private List<Instant> notRight(Filter filter, Range range) {
    return notRight(filter, Set.of(), range, Grain.QUARTER);
  }

  private List<Instant> notRight(Filter filter, Set<Dimension> by, Range range, Grain grain) {
    var seen = new ArrayList<Instant>();
    rollups()
        .counted(
            new Question(filter, by, List.of(range)),
            (_, _, marks) -> {
              seen.addAll(marks.of(grain));
              return List.of();
            },
            1);
    return seen;
  }

  @Test
  public void aMarkIsNeverTakenFromWhatWasNotAddedUp() throws Exception {
    var writing = new AtomicBoolean(true);
    Callable<Void> job =
        () -> {
          while (writing.get()) {
            tryToAddUp();
          }
          return null;
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> jobs = List.of(threads.submit(job), threads.submit(job));
      try {
        for (int i = 0; i < 100; i++) {
          happens(1, 2, 3);
        }
      } finally {
        writing.set(false);
      }
      for (Future<Void> done : jobs) {
        done.get();
      }
    }
    addUp(FIRST, HOUR);
    assertThat(kept(FIRST)).isEqualTo(300);
  }

  /** Where many want the same row a database may send one away again and again; a job goes on. */
  private void tryToAddUp() {
    try {
      addUp(FIRST, HOUR);
    } catch (StoreUnavailable tooBusy) {
      Thread.yield();
    }
  }
}
