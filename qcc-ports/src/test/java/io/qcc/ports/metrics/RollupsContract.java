package io.qcc.ports.metrics;

import static io.qcc.ports.usage.LedgerSamples.entry;
import static io.qcc.ports.usage.LedgerSamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.ports.metrics.Rollups.Work;
import io.qcc.ports.pricing.PricedRequest;
import io.qcc.ports.pricing.PricedRequests;
import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import io.qcc.ports.usage.LedgerEntry;
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
import org.junit.jupiter.api.Test;

/**
 * What every {@link Rollups} that keeps sums does with them. Each test begins with an empty store.
 */
public abstract class RollupsContract {

  private static final Instant T = Instant.parse("2026-11-20T08:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
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
      entries.add(entry("r", ++number, request("x", at, null)));
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
    for (Set<Dimension> by : List.of(Set.of(Dimension.ACCOUNT), Set.of(Dimension.MODEL))) {
      assertThat(kept(bucket, by)).isEqualTo(kept);
    }
    return kept;
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
    var seen = new ArrayList<Instant>();
    rollups()
        .counted(
            new Question(filter, Set.of(), List.of(range)),
            (_, _, marks) -> {
              seen.addAll(marks.of(Grain.QUARTER));
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
