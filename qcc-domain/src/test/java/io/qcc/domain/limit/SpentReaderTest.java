package io.qcc.domain.limit;

import static io.qcc.domain.limit.TestLimits.TEAM;
import static io.qcc.domain.limit.TestLimits.ask;
import static io.qcc.domain.limit.TestLimits.key;
import static io.qcc.domain.limit.TestLimits.limits;
import static io.qcc.domain.limit.TestLimits.team;
import static io.qcc.domain.limit.TestLimits.used;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.HandTime;
import io.qcc.domain.LatchWaits;
import io.qcc.domain.metrics.CountedOnly;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.budget.BudgetReached;
import io.qcc.ports.budget.Spent;
import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Limits;
import io.qcc.ports.limit.Period;
import io.qcc.ports.metrics.Counters;
import io.qcc.ports.metrics.Group;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpentReaderTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final HandTime time = new HandTime(NOON);
  private final List<BudgetReached> events = new ArrayList<>();
  private final Ledger ledger = new Ledger();
  private Map<AccountId, Account> limited = Map.of();
  private final Limiter limiter =
      new Limiter(
          () -> limited,
          TestLimits.estimate(),
          new LatchWaits(),
          time,
          10,
          ZoneOffset.UTC,
          events::add);
  private final SpentReader reader =
      new SpentReader(
          limiter, ledger, CountedOnly.reader(ledger::kept), TestLimits.estimate(), time, "mine");

  private record Row(
      String run, String key, Instant at, @Nullable Long cost, String model, long bytes) {}

  /** Adds up what there is. */
  private static final class Ledger implements Spent {
    final List<Row> rows = new ArrayList<>();
    Instant forgotten = Instant.MIN;
    boolean away;
    int read;

    void add(String run, String key, Instant at, long cost) {
      rows.add(new Row(run, key, at, cost, "m", 0));
    }

    /** By model, also of those that were forgotten. */
    List<io.qcc.ports.metrics.Counted> kept(Question question) {
      if (away) {
        throw new StoreUnavailable("away", new IllegalStateException());
      }
      Range range = question.ranges().getFirst();
      String key = question.filter().key();
      var byModel = new TreeMap<String, Counters>();
      for (Row row : rows) {
        if (range.contains(row.at) && (key == null || key.equals(row.key))) {
          read++;
          byModel.merge(row.model, counters(row), Counters::plus);
        }
      }
      return byModel.entrySet().stream()
          .map(
              entry ->
                  new io.qcc.ports.metrics.Counted(
                      range, new Group("", "", "", entry.getKey(), ""), entry.getValue()))
          .toList();
    }

    private static Counters counters(Row row) {
      long cost = row.cost == null ? 0 : row.cost;
      long unknown = row.cost == null ? 1 : 0;
      return new Counters(1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, cost, unknown, row.bytes, 0);
    }

    @Override
    public Sum between(
        AccountId account, @Nullable String key, Instant from, Instant to, Counted except) {
      if (away) {
        throw new StoreUnavailable("away", new IllegalStateException());
      }
      long known = 0;
      var unknown = new ArrayList<Unknown>();
      for (Row row : rows) {
        boolean mine = row.run.equals(except.run()) && !row.at.isBefore(except.since());
        boolean inSpan =
            !row.at.isBefore(forgotten) && !row.at.isBefore(from) && row.at.isBefore(to);
        if (inSpan && !mine && (key == null || key.equals(row.key))) {
          read++;
          if (row.cost == null) {
            unknown.add(new Unknown(row.model, 1, row.bytes));
          } else {
            known += row.cost;
          }
        }
      }
      return new Sum(known, unknown);
    }
  }

  private void are(Limits limits, io.qcc.ports.account.ProxyKey... keys) {
    limited = Map.of(TEAM, team(limits, keys));
  }

  private Entry enter(String key, long tokens) {
    Account account = Objects.requireNonNull(limiter.limited(TEAM));
    return limiter.enter(account, key, ask(tokens, 0, time.now()), Duration.ZERO, _ -> {});
  }

  private boolean fits(String key, long tokens) {
    Entry entry = enter(key, tokens);
    if (entry instanceof Entry.In in) {
      in.pass().settle(used(time.now(), 0, 0));
    }
    return entry instanceof Entry.In;
  }

  private void spend(long tokens) {
    var pass = ((Entry.In) enter("key", tokens)).pass();
    pass.settle(used(time.now(), tokens, 0));
    ledger.add("mine", "key", time.now(), tokens);
    time.pass(Duration.ofSeconds(1));
  }

  @Test
  void aClockThatWasFarAheadLeavesNoBudgetUnkept() {
    are(limits(Limit.BUDGET_DAY_USD, 100, Limit.BUDGET_TOTAL_USD, 150));
    reader.read();
    spend(60);
    time.jump(Duration.ofDays(3000));
    assertThat(fits("key", 10)).isTrue();
    reader.read();
    time.jump(Duration.ofDays(-3000));
    assertThat(fits("key", 91)).as("the total is not forgotten meanwhile").isFalse();
    reader.read();
    assertThat(fits("key", 41)).as("60 of today's 100 are spent").isFalse();
    spend(40);
    assertThat(fits("key", 1)).isFalse();
    reader.read();
    assertThat(fits("key", 1)).isFalse();
    time.pass(Duration.ofDays(1));
    reader.read();
    assertThat(fits("key", 51)).as("100 of 150 in all are spent").isFalse();
    assertThat(fits("key", 50)).isTrue();
  }

  @Test
  void aGatewayThatBeganWithItsClockFarAheadKeepsBudgetsOnceThatIsMended() {
    time.jump(Duration.ofDays(3000));
    are(limits(Limit.BUDGET_DAY_USD, 100));
    reader.read();
    time.jump(Duration.ofDays(-3000));
    spend(60);
    reader.read();
    assertThat(fits("key", 41)).isFalse();
    assertThat(fits("key", 40)).isTrue();
  }

  @Test
  void aClockThatIsSetBackALittleOverMidnightBeginsNoDayAgain() {
    are(limits(Limit.BUDGET_DAY_USD, 100));
    time.jump(Duration.ofHours(12).plusSeconds(1));
    reader.read();
    spend(60);
    time.jump(Duration.ofSeconds(-2));
    assertThat(fits("key", 10)).isTrue();
    time.jump(Duration.ofSeconds(2));
    assertThat(fits("key", 41)).isFalse();
  }

  @Test
  void whatWasSpentBeforeARestartIsSpent() {
    are(limits(Limit.BUDGET_DAY_USD, 100), key("a", limits(Limit.BUDGET_MONTH_USD, 100)));
    ledger.add("earlier", "b", NOON.minusSeconds(60), 20);
    ledger.add("earlier", "a", NOON.minus(Duration.ofHours(11)), 5);
    ledger.add("earlier", "a", NOON.minus(Duration.ofHours(13)), 30);
    ledger.add("earlier", "a", NOON.minus(Duration.ofDays(21)), 1000);
    reader.read();
    assertThat(fits("b", 75)).isTrue();
    assertThat(fits("b", 76)).isFalse();
    assertThat(fits("a", 65)).isTrue();
    assertThat(fits("a", 66)).isFalse();
  }

  @Test
  void oneSpendsOnesOwnMoneyOnce() {
    are(limits(Limit.BUDGET_TOTAL_USD, 100));
    reader.read();
    ((Entry.In) enter("a", 40)).pass().settle(used(NOON, 40, 0));
    ledger.add("mine", "a", NOON, 40);
    ledger.add("other", "a", NOON, 10);
    reader.read();
    assertThat(fits("a", 50)).isTrue();
    assertThat(fits("a", 51)).isFalse();
  }

  @Test
  void whatWasSpentBeforeThereWasALimitIsSpentToo() {
    ledger.add("mine", "a", NOON.minusSeconds(1), 40);
    are(limits(Limit.BUDGET_DAY_USD, 100));
    reader.read();
    ledger.add("mine", "a", NOON.minusMillis(1), 10);
    reader.read();
    assertThat(fits("a", 50)).isTrue();
    assertThat(fits("a", 51)).isFalse();
  }

  @Test
  void whatOthersSpendIsSeenAtTheNextLook() {
    are(limits(Limit.BUDGET_DAY_USD, 100, Limit.ALERT_DAY_USD, 60));
    reader.read();
    ledger.add("other", "x", NOON, 60);
    assertThat(fits("a", 41)).isTrue();
    reader.read();
    assertThat(fits("a", 41)).isFalse();
    assertThat(events)
        .contains(new BudgetReached(NOON, TEAM, null, Limit.ALERT_DAY_USD, Period.DAY, 60, 60));
    time.pass(Duration.ofHours(12));
    assertThat(fits("a", 100)).isTrue();
    ledger.add("other", "x", time.now(), 1);
    reader.read();
    assertThat(fits("a", 100)).isFalse();
  }

  @Test
  void anUnknownCostIsNotNothing() {
    are(limits(Limit.BUDGET_DAY_USD, 10_000));
    ledger.rows.add(new Row("earlier", "a", NOON, null, TestLimits.MODEL, 300));
    reader.read();
    assertThat(fits("a", 8900)).isTrue();
    assertThat(fits("a", 8901)).isFalse();
  }

  @Test
  void anUnknownCostOfEarlierIsOfTheSizeOfItsModelsRequests() {
    are(limits(Limit.BUDGET_DAY_USD, 10_000));
    ledger.rows.add(new Row("earlier", "a", NOON.minusSeconds(60), null, TestLimits.MODEL, 500));
    ledger.rows.add(new Row("earlier", "a", NOON.minusSeconds(61), 0L, TestLimits.MODEL, 100));
    reader.read();
    assertThat(fits("a", 8900)).isTrue();
    assertThat(fits("a", 8901)).isFalse();
  }

  /** Of such the sums are still there, and no rows. */
  @Test
  void whatWasSpentInForgottenRequestsIsSpent() {
    are(limits(Limit.BUDGET_TOTAL_USD, 100));
    ledger.forgotten = NOON.minus(Duration.ofDays(400));
    ledger.add("earlier", "a", NOON.minus(Duration.ofDays(500)), 40);
    ledger.add("earlier", "a", NOON.minus(Duration.ofDays(1)), 10);
    reader.read();
    assertThat(fits("a", 50)).isTrue();
    assertThat(fits("a", 51)).isFalse();
  }

  @Test
  void theLastMinutesAreAddedUpEachTimeAndTheRestNowAndThen() {
    are(limits(Limit.BUDGET_TOTAL_USD, 1_000_000));
    for (int i = 0; i < 1000; i++) {
      ledger.add("earlier", "a", NOON.minus(Duration.ofHours(i + 1)), 1);
    }
    ledger.add("earlier", "a", NOON.minusSeconds(1), 1);
    reader.read();
    assertThat(ledger.read).isEqualTo(1001);
    time.pass(Duration.ofSeconds(1));
    reader.read();
    assertThat(ledger.read).isEqualTo(1002);
    // It came late, and is found all the same.
    ledger.add("spilled", "a", NOON.minus(Duration.ofDays(1)), 500_000);
    time.pass(Duration.ofMinutes(10));
    reader.read();
    assertThat(fits("a", 498_999)).isTrue();
    assertThat(fits("a", 499_000)).isFalse();
  }

  @Test
  void whenTheStoreIsAwayTheLastWordCounts() {
    are(limits(Limit.BUDGET_DAY_USD, 100));
    ledger.add("earlier", "a", NOON, 50);
    reader.read();
    ledger.away = true;
    ((Entry.In) enter("a", 20)).pass().settle(used(NOON, 20, 0));
    time.pass(Duration.ofMinutes(30));
    reader.read();
    assertThat(fits("a", 30)).isTrue();
    assertThat(fits("a", 31)).isFalse();
  }
}
