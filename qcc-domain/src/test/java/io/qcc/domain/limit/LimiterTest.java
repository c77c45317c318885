package io.qcc.domain.limit;

import static io.qcc.domain.limit.TestLimits.TEAM;
import static io.qcc.domain.limit.TestLimits.ask;
import static io.qcc.domain.limit.TestLimits.key;
import static io.qcc.domain.limit.TestLimits.limits;
import static io.qcc.domain.limit.TestLimits.refused;
import static io.qcc.domain.limit.TestLimits.team;
import static io.qcc.domain.limit.TestLimits.unanswered;
import static io.qcc.domain.limit.TestLimits.used;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.HandTime;
import io.qcc.domain.LatchWaits;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.budget.BudgetReached;
import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Limits;
import io.qcc.ports.limit.Period;
import io.qcc.ports.relay.ApiError;
import io.qcc.ports.usage.RequestRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimiterTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final HandTime time = new HandTime(NOON);
  private final List<BudgetReached> events = new ArrayList<>();
  private Map<AccountId, Account> limited = Map.of();
  private final Limiter limiter =
      new Limiter(
          () -> limited,
          TestLimits.estimate(),
          new LatchWaits(),
          time,
          2,
          ZoneOffset.UTC,
          events::add);

  private void are(Limits limits, io.qcc.ports.account.ProxyKey... keys) {
    limited = Map.of(TEAM, team(limits, keys));
  }

  private Entry enter(String key, Ask ask) {
    return enter(key, ask, Duration.ZERO);
  }

  private Entry enter(String key, Ask ask, Duration bound) {
    Account account = Objects.requireNonNull(limiter.limited(TEAM));
    return limiter.enter(account, key, ask, bound, _ -> {});
  }

  private Entry enter(long input, long output) {
    return enter("key", ask(input, output, time.now()));
  }

  private Pass goes(long input, long output) {
    return ((Entry.In) enter(input, output)).pass();
  }

  private static ApiError error(Entry entry) {
    return ((Entry.Refused) entry).error();
  }

  @Test
  void whoHasNoLimitsIsNotLimited() {
    assertThat(limiter.limited(TEAM)).isNull();
    are(limits(Limit.CONCURRENT_REQUESTS, 1));
    assertThat(limiter.limited(new AccountId("others"))).isNull();
  }

  @Test
  void aRefusalSaysWhichLimitItWasAndWhatToDo() {
    are(limits(Limit.REQUESTS_PER_MINUTE, 2));
    goes(1, 1);
    goes(1, 1);
    assertThat(error(enter(1, 1)))
        .isEqualTo(
            new ApiError(
                429,
                "rate_limit_error",
                "This account may make 2 requests a minute. Try again in 30 s, or ask the gateway's administrator to raise requests_per_minute.",
                30));
    are(Limits.NONE, key("key", limits(Limit.CONCURRENT_REQUESTS, 1)));
    goes(1, 1);
    assertThat(error(enter(1, 1)))
        .isEqualTo(
            new ApiError(
                429,
                "rate_limit_error",
                "This proxy key may have 1 requests under way at once, and has. Try again when one has ended, or ask the gateway's administrator to raise concurrent_requests."));
  }

  @ParameterizedTest
  @CsvSource({
    "BUDGET_DAY_USD, 429, rate_limit_error, 43200, The next day begins at 2026-11-21T00:00:00Z",
    "BUDGET_MONTH_USD, 429, rate_limit_error, 907200, The next month begins at 2026-12-01T00:00:00Z",
    "BUDGET_TOTAL_USD, 402, billing_error, 0, Ask the gateway's administrator to raise budget_total_usd",
  })
  void aSpentBudgetRefusesUntilItsPeriodEnds(
      Limit limit, int status, String type, long retryAfter, String says) {
    are(limits(limit, 100));
    goes(40, 40).settle(used(time.now(), 40, 30));
    ApiError error = error(enter(20, 11));
    assertThat(error.status()).isEqualTo(status);
    assertThat(error.type()).isEqualTo(type);
    assertThat(error.retryAfterSeconds()).isEqualTo(retryAfter);
    assertThat(error.message()).contains("$0.00007", "$0.0001", "may cost up to $0.000031", says);
    assertThat(enter(20, 10)).isInstanceOf(Entry.In.class);
    assertThat(events)
        .containsExactly(new BudgetReached(NOON, TEAM, null, limit, period(limit), 100, 70));
    assertThat(events.getFirst().refuses()).isTrue();
  }

  private static Period period(Limit limit) {
    for (Period period : Period.values()) {
      if (period.budget() == limit) {
        return period;
      }
    }
    throw new AssertionError(limit);
  }

  @Test
  void whatNoBudgetSufficesForIsNotToBeTriedAgain() {
    are(limits(Limit.BUDGET_DAY_USD, 100));
    ApiError error = error(enter(100, 1));
    assertThat(error.status()).isEqualTo(402);
    assertThat(error.retryAfterSeconds()).isZero();
    assertThat(error.message()).contains("$0.000101", "$0.0001 a day", "Lower max_tokens");
  }

  @Test
  void anAlertIsToldAndRefusesNothing() {
    are(limits(Limit.ALERT_DAY_USD, 10), key("key", limits(Limit.ALERT_TOTAL_USD, 15)));
    goes(10, 10).settle(used(time.now(), 8, 8));
    goes(10, 10).settle(used(time.now(), 8, 8));
    assertThat(events)
        .containsExactlyInAnyOrder(
            new BudgetReached(NOON, TEAM, null, Limit.ALERT_DAY_USD, Period.DAY, 10, 16),
            new BudgetReached(NOON, TEAM, "key", Limit.ALERT_TOTAL_USD, Period.TOTAL, 15, 16));
    assertThat(events).noneMatch(BudgetReached::refuses);
  }

  /** 25 of 100 are reserved; how much is left afterwards. */
  @ParameterizedTest
  @CsvSource({"used, 90", "unanswered, 75", "refused, 100"})
  void whatNobodyToldIsAsMuchAsItMightHaveBeen(String how, long left) {
    are(limits(Limit.BUDGET_TOTAL_USD, 100));
    Pass pass = goes(15, 10);
    RequestRecord record =
        switch (how) {
          case "used" -> used(NOON, 6, 4);
          case "unanswered" -> unanswered(NOON);
          default -> refused(NOON);
        };
    pass.settle(record);
    pass.settle(record);
    assertThat(enter(left, 1)).isInstanceOf(Entry.Refused.class);
    assertThat(enter(left, 0)).isInstanceOf(Entry.In.class);
  }

  @Test
  void aKeyHasItsOwnLimitsAndItsAccounts() {
    are(
        limits(Limit.CONCURRENT_REQUESTS, 2),
        key("a", limits(Limit.CONCURRENT_REQUESTS, 1)),
        key("b", Limits.NONE));
    assertThat(enter("a", ask(1, 1, NOON))).isInstanceOf(Entry.In.class);
    assertThat(error(enter("a", ask(1, 1, NOON))).message()).startsWith("This proxy key may");
    assertThat(enter("b", ask(1, 1, NOON))).isInstanceOf(Entry.In.class);
    assertThat(error(enter("b", ask(1, 1, NOON))).message()).startsWith("This account may");
  }

  @Test
  void whoeverWaitsForAKeysLimitHoldsUpNobodyElse() throws Exception {
    are(Limits.NONE, key("a", limits(Limit.CONCURRENT_REQUESTS, 1)), key("b", limits("x*")));
    var pass = ((Entry.In) enter("a", ask(1, 1, NOON))).pass();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waits = threads.submit(() -> enter("a", ask(1, 1, NOON), Duration.ofMinutes(1)));
      while (limiter.waiting() == 0) {
        Thread.onSpinWait();
      }
      assertThat(enter("b", new Ask(Ask.Kind.MESSAGE, "x-1", 1, 1, false, NOON), Duration.ZERO))
          .isInstanceOf(Entry.In.class);
      pass.settle(used(NOON, 1, 1));
      assertThat(waits.get()).isInstanceOf(Entry.In.class);
    }
    assertThat(limiter.waiting()).isZero();
  }

  @Test
  void moreThanTheRoomIsForAreRefusedAtOnce() throws Exception {
    are(limits(Limit.CONCURRENT_REQUESTS, 1));
    Pass pass = goes(1, 1);
    var order = new LinkedBlockingQueue<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String name : List.of("first", "second")) {
        int before = limiter.waiting();
        threads.submit(
            () -> {
              var in = (Entry.In) enter("key", ask(1, 1, NOON), Duration.ofMinutes(1));
              order.add(name);
              in.pass().settle(used(NOON, 1, 1));
            });
        while (limiter.waiting() == before) {
          Thread.onSpinWait();
        }
      }
      assertThat(error(enter("key", ask(1, 1, NOON), Duration.ofMinutes(1))).status())
          .isEqualTo(429);
      pass.settle(used(NOON, 1, 1));
      assertThat(order.take()).isEqualTo("first");
      assertThat(order.take()).isEqualTo("second");
    }
  }

  @Test
  void changedLimitsCountForThoseWhoWait() throws Exception {
    are(limits(Limit.CONCURRENT_REQUESTS, 1));
    goes(1, 1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var raised = threads.submit(() -> enter("key", ask(1, 1, NOON), Duration.ofMinutes(1)));
      while (limiter.waiting() == 0) {
        Thread.onSpinWait();
      }
      are(limits(Limit.CONCURRENT_REQUESTS, 2));
      limiter.follow();
      assertThat(raised.get()).isInstanceOf(Entry.In.class);
      var freed = threads.submit(() -> enter("key", ask(1, 1, NOON), Duration.ofMinutes(1)));
      while (limiter.waiting() == 0) {
        Thread.onSpinWait();
      }
      limited = Map.of();
      limiter.follow();
      assertThat(freed.get()).isInstanceOf(Entry.In.class);
    }
  }

  @Test
  void countingTokensIsFreeAndOtherThingsAreRequests() {
    are(limits(Limit.REQUESTS_PER_MINUTE, 1, Limit.BUDGET_DAY_USD, 0, "good*"));
    for (int i = 0; i < 9; i++) {
      var count = new Ask(Ask.Kind.COUNT, "good-1", 99, -1, false, NOON);
      assertThat(enter("key", count)).isEqualTo(new Entry.In(null, 0));
    }
    var models = new Ask(Ask.Kind.OTHER, null, 0, -1, false, NOON);
    assertThat(enter("key", models)).isInstanceOf(Entry.In.class);
    assertThat(error(enter("key", models)).retryAfterSeconds()).isEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource({
    "MESSAGE, claude-opus-5, true",
    "MESSAGE, Claude-Opus-5-20260724, true",
    "MESSAGE, claude-haiku-4-5, true",
    "MESSAGE, claude-haiku, false",
    "MESSAGE, claude-opus-5-fast, false",
    "MESSAGE, , false",
    "COUNT, claude-opus-5, true",
    "COUNT, gpt, false",
    "COUNT, , false",
    "BATCH, , false",
    "OTHER, , true"
  })
  void onlyAllowedModelsMayBeAskedFor(Ask.Kind kind, @Nullable String model, boolean allowed) {
    are(limits("claude-opus-5", "claude-haiku-*"), key("narrow", limits("none-of-these")));
    var ask = new Ask(kind, model, 1, 1, false, NOON);
    Entry entry = enter("key", ask);
    assertThat(entry instanceof Entry.In).isEqualTo(allowed);
    if (!allowed) {
      assertThat(error(entry).status()).isEqualTo(403);
      assertThat(error(entry).type()).isEqualTo("permission_error");
      assertThat(error(entry).message())
          .contains(kind == Ask.Kind.BATCH ? "Batches" : "Allowed: claude-opus-5, claude-haiku-*.");
    }
    assertThat(enter("narrow", ask) instanceof Entry.In).isEqualTo(kind == Ask.Kind.OTHER);
  }

  @ParameterizedTest
  @CsvSource({"BUDGET_DAY_USD, false", "ALERT_DAY_USD, true", "INPUT_TOKENS_PER_MINUTE, true"})
  void aBatchIsNotMadeOnABudget(Limit limit, boolean may) {
    are(limits(limit, 1_000_000_000));
    Entry entry = enter("key", new Ask(Ask.Kind.BATCH, null, 1, -1, false, NOON));
    assertThat(entry instanceof Entry.In).isEqualTo(may);
  }

  /** A retry after the time that was named goes, if nobody else asks; one before it does not. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void retryAfterIsHonest(long seed) {
    var random = new Random(seed);
    int checked = 0;
    for (int round = 0; round < 300; round++) {
      are(
          limits(
              Limit.REQUESTS_PER_MINUTE,
              1 + random.nextInt(100),
              Limit.INPUT_TOKENS_PER_MINUTE,
              1 + random.nextInt(10_000),
              Limit.OUTPUT_TOKENS_PER_MINUTE,
              1 + random.nextInt(10_000)));
      long input = random.nextInt(5_000);
      long output = random.nextInt(5_000);
      Entry entry = enter(input, output);
      for (int i = 0; i < 50 && entry instanceof Entry.In in; i++) {
        in.pass().settle(used(time.now(), random.nextInt(5_000), random.nextInt(5_000)));
        time.pass(Duration.ofMillis(random.nextInt(500)));
        entry = enter(input, output);
      }
      if (entry instanceof Entry.Refused refused) {
        long seconds = refused.error().retryAfterSeconds();
        time.pass(Duration.ofSeconds(seconds - 1));
        if (seconds > 1) {
          assertThat(enter(input, output)).as("a second early").isInstanceOf(Entry.Refused.class);
        }
        time.pass(Duration.ofSeconds(1));
        var in = (Entry.In) enter(input, output);
        in.pass().settle(used(time.now(), input, output));
        checked++;
      }
      time.pass(Duration.ofMinutes(random.nextInt(3)));
    }
    assertThat(checked).isGreaterThan(100);
  }

  @Test
  void whoWouldWaitInVainIsToldAtOnce() {
    are(limits(Limit.REQUESTS_PER_MINUTE, 1));
    goes(1, 1);
    Entry entry = enter("key", ask(1, 1, NOON), Duration.ofSeconds(59));
    assertThat(error(entry).retryAfterSeconds()).isEqualTo(60);
    assertThat(entry.waited()).isZero();
  }
}
