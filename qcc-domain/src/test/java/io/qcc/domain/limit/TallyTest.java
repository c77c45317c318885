package io.qcc.domain.limit;

import static io.qcc.domain.limit.TestLimits.limits;
import static io.qcc.ports.limit.Limit.ALERT_DAY_USD;
import static io.qcc.ports.limit.Limit.ALERT_MONTH_USD;
import static io.qcc.ports.limit.Limit.BUDGET_DAY_USD;
import static io.qcc.ports.limit.Limit.BUDGET_MONTH_USD;
import static io.qcc.ports.limit.Limit.BUDGET_TOTAL_USD;
import static io.qcc.ports.limit.Limit.CONCURRENT_REQUESTS;
import static io.qcc.ports.limit.Limit.INPUT_TOKENS_PER_MINUTE;
import static io.qcc.ports.limit.Limit.OUTPUT_TOKENS_PER_MINUTE;
import static io.qcc.ports.limit.Limit.REQUESTS_PER_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.qcc.domain.limit.Verdict.Exhausted;
import io.qcc.domain.limit.Verdict.Later;
import io.qcc.domain.limit.Verdict.Occupied;
import io.qcc.domain.limit.Verdict.TooDear;
import io.qcc.ports.limit.Limits;
import io.qcc.ports.limit.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TallyTest {

  private static final Verdict CLEAR = new Verdict.Clear();
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant TOMORROW = Instant.parse("2026-11-20T23:00:00Z");
  private static final Instant NEXT_MONTH = Instant.parse("2026-11-30T23:00:00Z");
  private static final long SECOND = 1_000_000_000;

  private static Tally tally(Limits limits) {
    return new Tally(null, limits, BERLIN, 0, NOON);
  }

  /** Every token costs a micro-dollar. */
  private static Need need(long input, long output) {
    return need(input, output, NOON);
  }

  private static Need need(long input, long output, Instant at) {
    return new Need(true, input, output, input + output, at);
  }

  /** Limits; what goes before, in one instant, and never ends; what is asked; the verdict. */
  static Stream<Arguments> verdicts() {
    List<Need> none = List.of();
    Need small = need(10, 10);
    return Stream.of(
        arguments(Limits.NONE, List.of(small, small), small, CLEAR),
        arguments(limits(REQUESTS_PER_MINUTE, 2), List.of(small), small, CLEAR),
        arguments(
            limits(REQUESTS_PER_MINUTE, 2),
            List.of(small, small),
            small,
            new Later(REQUESTS_PER_MINUTE, 2, 30 * SECOND)),
        arguments(
            limits(REQUESTS_PER_MINUTE, 1),
            List.of(Need.unmetered(NOON)),
            small,
            new Later(REQUESTS_PER_MINUTE, 1, 60 * SECOND)),
        arguments(limits(INPUT_TOKENS_PER_MINUTE, 20), List.of(small), small, CLEAR),
        arguments(
            limits(INPUT_TOKENS_PER_MINUTE, 60),
            List.of(need(55, 0)),
            small,
            new Later(INPUT_TOKENS_PER_MINUTE, 60, 5 * SECOND)),
        arguments(
            limits(INPUT_TOKENS_PER_MINUTE, 1), List.of(need(1, 0)), Need.unmetered(NOON), CLEAR),
        // More than ever fits waits for all there can be, and no longer.
        arguments(limits(OUTPUT_TOKENS_PER_MINUTE, 5), none, small, CLEAR),
        arguments(
            limits(OUTPUT_TOKENS_PER_MINUTE, 60),
            List.of(need(0, 6)),
            need(0, 6000),
            new Later(OUTPUT_TOKENS_PER_MINUTE, 60, 6 * SECOND)),
        // The longest wait is the one that counts.
        arguments(
            limits(REQUESTS_PER_MINUTE, 1, INPUT_TOKENS_PER_MINUTE, 10),
            List.of(small),
            need(1, 0),
            new Later(REQUESTS_PER_MINUTE, 1, 60 * SECOND)),
        arguments(limits(CONCURRENT_REQUESTS, 2), List.of(small), small, CLEAR),
        arguments(
            limits(CONCURRENT_REQUESTS, 1),
            List.of(Need.unmetered(NOON)),
            small,
            new Occupied(CONCURRENT_REQUESTS, 1)),
        arguments(
            limits(CONCURRENT_REQUESTS, 1, REQUESTS_PER_MINUTE, 60),
            List.of(small),
            small,
            new Occupied(CONCURRENT_REQUESTS, 1)),
        arguments(
            limits(CONCURRENT_REQUESTS, 1, REQUESTS_PER_MINUTE, 1),
            List.of(small),
            small,
            new Later(REQUESTS_PER_MINUTE, 1, 60 * SECOND)),
        arguments(limits(BUDGET_DAY_USD, 40), List.of(small), small, CLEAR),
        arguments(
            limits(BUDGET_DAY_USD, 39), List.of(small), small, new Occupied(BUDGET_DAY_USD, 39)),
        arguments(limits(BUDGET_DAY_USD, 19), none, small, new TooDear(Period.DAY, 19, 20)),
        arguments(limits(BUDGET_DAY_USD, 0), none, Need.unmetered(NOON), CLEAR),
        arguments(limits(BUDGET_TOTAL_USD, 0), none, need(0, 0), CLEAR),
        arguments(limits(ALERT_DAY_USD, 1), List.of(small), small, CLEAR));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void judges(Limits limits, List<Need> before, Need asked, Verdict verdict) {
    Tally tally = tally(limits);
    before.forEach(need -> tally.take(need, 0, NOON));
    assertThat(tally.judge(asked, List.of(), 0, NOON)).isEqualTo(verdict);
    assertThat(tally.judge(asked, List.of(), 0, NOON))
        .as("judging takes nothing")
        .isEqualTo(verdict);
  }

  /** What was spent before, by us and by others; the verdict on 20 more. */
  static Stream<Arguments> spending() {
    return Stream.of(
        arguments(BUDGET_DAY_USD, 50, 20, 10, CLEAR),
        arguments(BUDGET_DAY_USD, 50, 20, 11, new Exhausted(Period.DAY, 50, 31, 20, TOMORROW)),
        arguments(BUDGET_DAY_USD, 50, 90, 0, new Exhausted(Period.DAY, 50, 90, 20, TOMORROW)),
        arguments(BUDGET_MONTH_USD, 50, 0, 31, new Exhausted(Period.MONTH, 50, 31, 20, NEXT_MONTH)),
        arguments(BUDGET_TOTAL_USD, 50, 31, 0, new Exhausted(Period.TOTAL, 50, 31, 20, null)));
  }

  @ParameterizedTest
  @MethodSource("spending")
  void countsWhatWasSpentByAnybody(
      io.qcc.ports.limit.Limit limit, long amount, long own, long others, Verdict verdict) {
    Tally tally = tally(limits(limit, amount));
    tally.take(need(1, 1), 0, NOON);
    tally.settle(need(1, 1), new Used(0, own, own), 0, NOON);
    for (Period period : Period.values()) {
      tally.others(period, period.start(NOON, BERLIN), NOON, others, NOON);
    }
    assertThat(tally.judge(need(10, 10), List.of(), 0, NOON)).isEqualTo(verdict);
  }

  @Test
  void whatWasTakenTooMuchIsGivenBackAndWhatWasTooLittleIsOwed() {
    Tally tally = tally(limits(OUTPUT_TOKENS_PER_MINUTE, 60));
    Need big = need(0, 60);
    tally.take(big, 0, NOON);
    assertThat(tally.judge(need(0, 1), List.of(), 0, NOON)).isInstanceOf(Later.class);
    tally.settle(big, new Used(0, 10, 10), 0, NOON);
    assertThat(tally.judge(need(0, 50), List.of(), 0, NOON)).isEqualTo(CLEAR);

    tally.take(need(0, 50), 0, NOON);
    tally.settle(need(0, 50), new Used(0, 110, 110), 0, NOON);
    assertThat(tally.judge(need(0, 1), List.of(), 0, NOON))
        .isEqualTo(new Later(OUTPUT_TOKENS_PER_MINUTE, 60, 61 * SECOND));
  }

  @Test
  void aNewDayBeginsWithNothingInItsZone() {
    Tally tally = tally(limits(BUDGET_DAY_USD, 30, BUDGET_MONTH_USD, 100));
    Need late = need(10, 10, TOMORROW.minusMillis(1));
    tally.take(need(10, 10), 0, NOON);
    tally.settle(need(10, 10), new Used(0, 0, 20), 0, NOON);
    assertThat(tally.judge(late, List.of(), 0, TOMORROW.minusMillis(1)))
        .isEqualTo(new Exhausted(Period.DAY, 30, 20, 20, TOMORROW));
    assertThat(tally.judge(late, List.of(), 0, TOMORROW)).isEqualTo(CLEAR);
    assertThat(tally.spent(Period.DAY, TOMORROW)).isZero();
    assertThat(tally.spent(Period.MONTH, TOMORROW)).isEqualTo(20);
    assertThat(tally.spent(Period.MONTH, NEXT_MONTH)).isZero();
  }

  @Test
  void whatBeganYesterdayIsYesterdaysMoney() {
    Tally tally = tally(limits(BUDGET_DAY_USD, 100));
    Need old = need(10, 10);
    tally.take(old, 0, NOON);
    assertThat(tally.reserved(Period.DAY, NOON)).isEqualTo(20);
    assertThat(tally.reserved(Period.DAY, TOMORROW)).isZero();
    tally.settle(old, new Used(9, 9, 18), 0, TOMORROW);
    assertThat(tally.spent(Period.DAY, TOMORROW)).isZero();
    assertThat(tally.reserved(Period.DAY, TOMORROW)).isZero();
    assertThat(tally.spent(Period.TOTAL, TOMORROW)).isEqualTo(18);
    tally.others(Period.DAY, Period.DAY.start(NOON, BERLIN), NOON, 99, TOMORROW);
    assertThat(tally.spent(Period.DAY, TOMORROW)).as("what is told of yesterday").isZero();
  }

  @Test
  void aClockThatIsSetBackALittleBeginsNoDayAgain() {
    Tally tally = tally(limits(BUDGET_DAY_USD, 100));
    tally.take(need(10, 10), 0, NOON);
    tally.settle(need(10, 10), new Used(0, 0, 20), 0, NOON);
    Instant yesterday = TOMORROW.minus(Duration.ofDays(1)).minus(Duration.ofMinutes(59));
    assertThat(tally.spent(Period.DAY, yesterday)).isEqualTo(20);
    assertThat(tally.spent(Period.DAY, NOON)).isEqualTo(20);
  }

  @Test
  void nightsOfAMonthsBudgetAreNoJumpsOfTheClock() {
    Tally tally = tally(limits(BUDGET_MONTH_USD, 100));
    for (int hour = 0; hour < 72; hour++) {
      assertThat(tally.asksSince(Period.MONTH, NOON.plus(Duration.ofHours(hour)))).isNotNull();
    }
    assertThat(tally.since()).isEqualTo(NOON);
  }

  @Test
  void whatCameBeforeItCountedIsLeftToTheStore() {
    Tally tally = tally(limits(BUDGET_DAY_USD, 100));
    Need early = need(10, 10, NOON.minusMillis(1));
    tally.take(early, 0, NOON);
    assertThat(tally.reserved(Period.DAY, NOON)).isEqualTo(20);
    tally.settle(early, new Used(0, 0, 20), 0, NOON);
    assertThat(tally.reserved(Period.DAY, NOON)).isZero();
    assertThat(tally.spent(Period.DAY, NOON)).isZero();
  }

  @Test
  void tellsOnceInAPeriodForEachAmount() {
    Tally tally = tally(limits(ALERT_DAY_USD, 10, ALERT_MONTH_USD, 30, BUDGET_DAY_USD, 50));
    spend(tally, 9, NOON);
    assertThat(tally.reached(NOON)).isEmpty();
    spend(tally, 1, NOON);
    assertThat(tally.reached(NOON))
        .containsExactly(new Tally.Reached(ALERT_DAY_USD, Period.DAY, 10, 10));
    spend(tally, 25, NOON);
    assertThat(tally.reached(NOON))
        .containsExactly(new Tally.Reached(ALERT_MONTH_USD, Period.MONTH, 30, 35));
    assertThat(tally.reached(NOON)).isEmpty();
    tally.limit(limits(ALERT_DAY_USD, 20));
    assertThat(tally.reached(NOON))
        .containsExactly(new Tally.Reached(ALERT_DAY_USD, Period.DAY, 20, 35));
    spend(tally, 20, TOMORROW);
    assertThat(tally.reached(TOMORROW))
        .containsExactly(new Tally.Reached(ALERT_DAY_USD, Period.DAY, 20, 20));
  }

  @Test
  void tellsOnceThatItRefuses() {
    Tally tally = tally(limits(BUDGET_DAY_USD, 50));
    var why = new Exhausted(Period.DAY, 50, 40, 20, TOMORROW);
    assertThat(tally.refusing(why, NOON))
        .isEqualTo(new Tally.Reached(BUDGET_DAY_USD, Period.DAY, 50, 40));
    assertThat(tally.refusing(why, NOON)).isNull();
    spend(tally, 50, NOON);
    assertThat(tally.reached(NOON)).isEmpty();
  }

  private static void spend(Tally tally, long microUsd, Instant at) {
    tally.take(need(0, 0, at), 0, at);
    tally.settle(need(0, 0, at), new Used(0, 0, microUsd), 0, at);
  }
}
