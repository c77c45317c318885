package io.qcc.ports.metrics;

import static io.qcc.ports.Samples.DAY;
import static io.qcc.ports.usage.LedgerSamples.brought;
import static io.qcc.ports.usage.LedgerSamples.entry;
import static io.qcc.ports.usage.LedgerSamples.request;
import static io.qcc.ports.usage.LedgerSamples.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.Outcome;
import io.qcc.ports.usage.RequestLog;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link Rollups} answers of requests. Each test begins with an empty store. */
public abstract class SumsContract {

  private static final Range ALL = new Range(DAY.minusSeconds(9), DAY.plusSeconds(9999));

  protected abstract RequestLog requests();

  protected abstract Rollups rollups();

  private List<Sum> sums(Filter filter, Set<Dimension> by, Range... ranges) {
    return rollups()
        .sums(
            new Question(filter, by, List.of(ranges)),
            (range, _, _) -> List.of(new Part(null, range)));
  }

  @Test
  public void ofNothingThereIsNothing() {
    assertThat(sums(Filter.ALL, Set.of(), ALL)).isEmpty();
    assertThat(sums(Filter.ALL, Set.of())).isEmpty();
  }

  @Test
  public void addsUpAllThatIsKnown() {
    requests()
        .append(
            List.of(
                entry("r", 1, request("a", DAY, null)),
                new LedgerEntry("r", 2, unknown("b", DAY), null),
                new LedgerEntry("r", 3, request("c", DAY, null).withoutDecision(), 5L)));
    Counters counters = sums(Filter.ALL, Set.of(), ALL).getFirst().total().counters();
    int attempts = request(1).attempts().size();
    assertThat(counters)
        .isEqualTo(
            new Counters(
                3,
                2,
                0,
                1,
                counters.attempts(),
                2,
                4,
                6,
                8,
                10,
                12,
                1,
                1005,
                1,
                2 * 1234,
                2 * (Integer.MAX_VALUE + 5L)));
    assertThat(counters.attempts()).isEqualTo(2L * attempts);
  }

  @Test
  public void attemptsThatNobodyKnowsOfAreNotCounted() {
    requests().append(List.of(brought(1), entry("r", 1, request("a", DAY, null))));
    assertThat(sums(Filter.ALL, Set.of(), ALL).getFirst().total().counters().attempts())
        .isEqualTo(request(1).attempts().size());
  }

  @ParameterizedTest
  @CsvSource({
    "200, true, successes",
    "299, true, successes",
    "200, false, cut",
    "0, false, cut",
    "0, true, cut",
    "429, true, failures",
    "500, false, failures",
    "302, true, failures"
  })
  public void everyRequestEndsInOneWay(int status, boolean complete, String way) {
    requests()
        .append(
            List.of(entry("r", 1, ending(status, complete, new Usage(1, 1, 1, 1, 1, 1, null)))));
    Counters counters = sums(Filter.ALL, Set.of(), ALL).getFirst().total().counters();
    assertThat(counters.successes()).isEqualTo(way.equals("successes") ? 1 : 0);
    assertThat(counters.cut()).isEqualTo(way.equals("cut") ? 1 : 0);
    assertThat(counters.failures()).isEqualTo(way.equals("failures") ? 1 : 0);
  }

  @Test
  public void numbersThatNoUpstreamCanMeanDoNotWrapAround() {
    var much = new Usage(Long.MAX_VALUE, Long.MAX_VALUE, -1, -1, -1, -1, null);
    requests()
        .append(
            List.of(
                entry("r", 1, ending(200, true, much)), entry("r", 2, ending(200, true, much))));
    Counters counters = sums(Filter.ALL, Set.of(), ALL).getFirst().total().counters();
    assertThat(counters.input()).isEqualTo(Long.MAX_VALUE);
    assertThat(counters.cacheRead()).isZero();
    assertThat(counters.unknownTokens()).isZero();
  }

  @Test
  public void percentilesAreRightToAHundredth() {
    var entries = new ArrayList<LedgerEntry>();
    for (int i = 1; i <= 1000; i++) {
      entries.add(entry("r", i, lasting(Duration.ofMillis(10L * i))));
    }
    requests().append(entries);
    Latency took = sums(Filter.ALL, Set.of(), ALL).getFirst().total().took();
    assertThat(took.count()).isEqualTo(1000);
    assertThat(took.p50()).isBetween(Duration.ofMillis(4950), Duration.ofMillis(5050));
    assertThat(took.p95()).isBetween(Duration.ofMillis(9400), Duration.ofMillis(9600));
    assertThat(took.p99()).isBetween(Duration.ofMillis(9800), Duration.ofMillis(10_000));
    assertThat(took.mean()).isBetween(Duration.ofMillis(4955), Duration.ofMillis(5055));
  }

  @Test
  public void ofWhatNobodyHadThereIsNoLatency() {
    requests().append(List.of(new LedgerEntry("r", 1, unknown("a", DAY), null)));
    Total total = sums(Filter.ALL, Set.of(), ALL).getFirst().total();
    assertThat(total.firstByte()).isNull();
    assertThat(total.took()).as("no time at all is one that nobody measured").isNull();
  }

  @Test
  public void tellsApartWhatIsAskedForAndTakesWhatIsWanted() {
    requests()
        .append(
            List.of(
                entry("r", 1, request("a", DAY, "s")),
                new LedgerEntry("r", 2, unknown("b", DAY), null)));
    assertThat(sums(Filter.ALL, Set.of(Dimension.values()), ALL))
        .extracting(Sum::group)
        .containsExactlyInAnyOrder(
            new Group("acct_1", "key_1", "node_2", "claude-opus-4-5-20251101", "s"),
            new Group("acct_1", "key_1", "", "", ""));
    assertThat(sums(Filter.ALL, Set.of(Dimension.ACCOUNT), ALL))
        .extracting(Sum::group)
        .containsExactly(new Group("acct_1", "", "", "", ""));
    var account = new AccountId("acct_1");
    var node = new NodeId("node_2");
    assertThat(sums(Filter.of(account, "key_1"), Set.of(), ALL)).hasSize(1);
    assertThat(count(new Filter(account, null, node, null, null, null))).isEqualTo(1);
    assertThat(count(new Filter(null, null, null, "claude-opus-4-5-20251101", null, null)))
        .isEqualTo(1);
    assertThat(count(new Filter(null, null, null, "claude-opus-4-5", null, null))).isZero();
    assertThat(count(Filter.of(new AccountId("other"), null))).isZero();
  }

  private long count(Filter filter) {
    return sums(filter, Set.of(), ALL).stream()
        .mapToLong(sum -> sum.total().counters().requests())
        .sum();
  }

  @Test
  public void everyRangeHasItsOwnAndTheirEndsAreOutside() {
    for (int number = 0; number < 6; number++) {
      requests().append(List.of(entry("r", number, request("x", at(number), null))));
    }
    Range first = new Range(at(0), at(1));
    Range second = new Range(at(1), at(4));
    Range fourth = new Range(at(5).plusNanos(1000), at(9));
    assertThat(sums(Filter.ALL, Set.of(), first, second, fourth))
        .extracting(Sum::range, sum -> sum.total().counters().requests())
        .containsExactly(tuple(first, 1L), tuple(second, 3L));
  }

  private List<Counted> counted(Filter filter, Set<Dimension> by, int most, Range... ranges) {
    return rollups()
        .counted(
            new Question(filter, by, List.of(ranges)),
            (range, _, _) -> List.of(new Part(null, range)),
            most);
  }

  @Test
  public void whatIsOnlyCountedIsTheSame() {
    List<LedgerEntry> some = some();
    Range first = new Range(at(0), at(100));
    Range second = new Range(at(100), at(250));
    for (Set<Dimension> by :
        List.of(
            Set.<Dimension>of(),
            Set.of(Dimension.ACCOUNT),
            Set.of(Dimension.KEY),
            Set.of(Dimension.NODE, Dimension.MODEL),
            Set.of(Dimension.SESSION),
            Set.of(Dimension.values()))) {
      assertThat(counted(Filter.ALL, by, 9999, first, second))
          .containsExactlyInAnyOrderElementsOf(
              sums(Filter.ALL, by, first, second).stream()
                  .map(sum -> new Counted(sum.range(), sum.group(), sum.total().counters()))
                  .toList());
      assertThat(counted(Filter.ALL, by, 9999, ALL))
          .isSortedAccordingTo(
              Comparator.comparing((Counted of) -> of.counters().cost()).reversed())
          .extracting(of -> of.counters().requests())
          .satisfies(
              counts ->
                  assertThat(counts.stream().mapToLong(count -> count).sum())
                      .isEqualTo(some.size()));
    }
    assertThat(counted(Filter.ALL, Set.of(Dimension.MODEL), 9999, new Range(DAY, DAY))).isEmpty();
    assertThat(counted(Filter.ALL, Set.of(), 9999, new Range(at(9000), at(9001)))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  public void whatEndedInOneWayIsCountedToo(Outcome outcome) {
    assertCounts(some(), new Filter(null, null, null, null, null, outcome));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "a1, -,  -,  -,  -",
        "-,  k2, -,  -,  -",
        "-,  -,  n1, -,  -",
        "-,  -,  -,  m1, -",
        "-,  -,  -,  -,  s1",
        "a2, k1, n1, m2, s2",
        "no, -,  -,  -,  -"
      })
  public void whatIsAskedForIsCounted(
      String account, String key, String node, String model, String session) {
    AccountId id = account == null ? null : new AccountId(account);
    NodeId of = node == null ? null : new NodeId(node);
    List<LedgerEntry> some = some();
    assertCounts(some, new Filter(id, key, of, model, session, null));
    assertCounts(some, new Filter(id, key, of, model, session, Outcome.FAILED));
  }

  private void assertCounts(List<LedgerEntry> some, Filter filter) {
    var expected = some.stream().filter(entry -> filter.takes(entry.request())).toList();
    long requests = 0;
    long cost = 0;
    long unknown = 0;
    for (Counted of : counted(filter, Set.of(), 1, ALL)) {
      requests = of.counters().requests();
      cost = of.counters().cost();
      unknown = of.counters().unknownCost();
    }
    assertThat(requests).isEqualTo(expected.size());
    assertThat(unknown).isEqualTo(expected.stream().filter(e -> e.cost() == null).count());
    assertThat(cost)
        .isEqualTo(expected.stream().mapToLong(e -> e.cost() == null ? 0 : e.cost()).sum());
  }

  @ParameterizedTest
  @EnumSource(names = {"SESSION", "KEY"})
  public void theDearestComeFirstAndAreNotMoreThanWanted(Dimension dimension) {
    requests()
        .append(
            List.of(
                SomeRequests.costing("r", 1, of("cheap"), 1L),
                SomeRequests.costing("r", 2, of("dear"), 9L),
                SomeRequests.costing("r", 3, of("unknown"), null),
                SomeRequests.costing("r", 4, of("unknown"), null),
                SomeRequests.costing("r", 5, of("free"), 0L),
                SomeRequests.costing("r", 6, of("cheap"), 1L)));
    var by = Set.of(dimension);
    assertThat(counted(Filter.ALL, by, 9, ALL))
        .extracting(counted -> counted.group().of(dimension))
        .containsExactly("dear", "cheap", "unknown", "free");
    assertThat(counted(Filter.ALL, by, 2, ALL))
        .extracting(counted -> counted.group().of(dimension))
        .containsExactly("dear", "cheap");
  }

  @Test
  public void largeNumbersAreCountedExactlyAndTooLargeOnesAsTheLargest() {
    long large = 3_000_000_000_000_000_000L;
    requests()
        .append(
            List.of(
                SomeRequests.costing("r", 1, of("a"), large),
                SomeRequests.costing("r", 2, of("a"), large + 1)));
    assertThat(counted(Filter.ALL, Set.of(), 1, ALL))
        .extracting(of -> of.counters().cost())
        .containsExactly(2 * large + 1);
    requests()
        .append(
            List.of(
                SomeRequests.costing("r", 3, of("b"), 5L),
                SomeRequests.costing("r", 4, of("a"), 2 * large)));
    assertThat(counted(Filter.ALL, Set.of(Dimension.KEY), 9, ALL))
        .extracting(of -> of.group().key(), of -> of.counters().cost())
        .containsExactly(tuple("a", Long.MAX_VALUE), tuple("b", 5L));
  }

  /** With that as its key and its session. */
  private static RequestRecord of(String name) {
    return SomeRequests.settled(DAY, "a", name, null, "m", name, 200, true);
  }

  private List<LedgerEntry> some() {
    List<LedgerEntry> some = SomeRequests.from(DAY, Duration.ofSeconds(1));
    requests().append(some);
    return some;
  }

  private static Instant at(int second) {
    return DAY.plusSeconds(second);
  }

  private static RequestRecord ending(int status, boolean complete, Usage usage) {
    return like(request("a", DAY, null), status, complete, usage, Duration.ZERO);
  }

  private static RequestRecord lasting(Duration took) {
    return like(request("a", DAY, null), 200, true, Usage.UNKNOWN, took);
  }

  private static RequestRecord like(
      RequestRecord of, int status, boolean complete, Usage usage, Duration took) {
    return new RequestRecord(
        of.requestId(),
        of.account(),
        of.keyId(),
        of.at(),
        of.method(),
        of.path(),
        of.modelAsked(),
        of.modelAnswered(),
        of.session(),
        of.agent(),
        of.node(),
        status,
        of.stopReason(),
        complete,
        usage,
        List.of(),
        null,
        null,
        took,
        Duration.ZERO,
        0,
        0);
  }
}
