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
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharingTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration BEAT = Duration.ofMillis(500);

  private final Board board = new Board();
  private final List<Gateway> gateways = new ArrayList<>();
  private Map<AccountId, Account> limited = Map.of();
  private final Gateway a = new Gateway("a");
  private final Gateway b = new Gateway("b");

  /** One of those on the board; each by a clock of its own, some minutes from the others'. */
  private final class Gateway {
    final HandTime time = new HandTime(NOON.minus(Duration.ofMinutes(17L * gateways.size())));
    final Limiter limiter =
        new Limiter(
            () -> limited,
            TestLimits.estimate(),
            new LatchWaits(),
            time,
            10,
            ZoneOffset.UTC,
            _ -> {});
    final Sharing sharing;
    final Deque<Pass> passes = new ArrayDeque<>();

    Gateway(String run) {
      sharing = new Sharing(limiter, board, run, time);
      time.pass(Duration.ofDays(gateways.size()));
      gateways.add(this);
    }

    Entry enter(String key, long output, Duration bound) {
      Account account = Objects.requireNonNull(limiter.limited(TEAM));
      return limiter.enter(account, key, ask(0, output, time.now()), bound, _ -> {});
    }

    boolean goes(String key, long output) {
      if (enter(key, output, Duration.ZERO) instanceof Entry.In in) {
        passes.add(in.pass());
        return true;
      }
      return false;
    }

    boolean goes() {
      return goes("key", 0);
    }

    void ends(long output) {
      passes.remove().settle(used(time.now(), 0, output));
    }
  }

  private void are(Limits limits, ProxyKey... keys) {
    limited = Map.of(TEAM, team(limits, keys));
  }

  /** What each has told by then, all know afterwards. */
  private void hear(Gateway... those) {
    Stream.of(those).forEach(each -> each.sharing.beat());
    Stream.of(those).forEach(each -> each.sharing.beat());
  }

  private void pass(Duration time, Gateway... beating) {
    for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(BEAT)) {
      gateways.forEach(each -> each.time.pass(BEAT));
      Stream.of(beating).forEach(each -> each.sharing.beat());
    }
  }

  @Test
  void whatOneLetsThroughIsMissingAtTheOthers() {
    are(limits(Limit.REQUESTS_PER_MINUTE, 2), key("key", limits(Limit.CONCURRENT_REQUESTS, 9)));
    hear(a, b);
    assertThat(a.goes()).isTrue();
    assertThat(a.goes()).isTrue();
    hear(a, b);
    var refused = (Entry.Refused) b.enter("key", 0, Duration.ZERO);
    assertThat(refused.error().retryAfterSeconds()).isEqualTo(30);
    pass(Duration.ofSeconds(30), a, b);
    assertThat(b.goes()).isTrue();
    hear(a, b);
    assertThat(a.goes()).isFalse();
  }

  @Test
  void aLimitThatWasLiftedForAWhileMakesNobodyOweWhatWasTakenBefore() {
    Limits budget = limits(Limit.BUDGET_DAY_USD, 1_000_000_000);
    Limits both = limits(Limit.BUDGET_DAY_USD, 1_000_000_000, Limit.REQUESTS_PER_MINUTE, 1);
    ProxyKey other = key("other", limits(Limit.CONCURRENT_REQUESTS, 1));
    are(both, other);
    hear(a, b);
    for (int i = 0; i < 10; i++) {
      assertThat(a.goes()).isTrue();
      a.ends(0);
      pass(Duration.ofSeconds(61), a, b);
    }
    are(budget, other);
    hear(a, b);
    are(both, other);
    hear(a, b);
    assertThat(b.goes()).isTrue();
    hear(a, b);
    assertThat(a.goes()).isFalse();
  }

  @Test
  void whoseClockStoodStillOwesNoMoreThanAMinute() {
    are(limits(Limit.REQUESTS_PER_MINUTE, 60));
    hear(a, b);
    for (int second = 0; second < 600; second++) {
      a.time.pass(Duration.ofSeconds(1));
      assertThat(a.goes()).isTrue();
      a.ends(0);
      a.sharing.beat();
    }
    b.sharing.beat();
    pass(Duration.ofSeconds(61), b);
    assertThat(b.goes()).isTrue();
  }

  @Test
  void limitsOfAKeyAreSharedForThatKeyOnly() {
    are(
        Limits.NONE,
        key("one", limits(Limit.REQUESTS_PER_MINUTE, 1)),
        key("two", limits(Limit.REQUESTS_PER_MINUTE, 1)));
    hear(a, b);
    assertThat(a.goes("one", 0)).isTrue();
    hear(a, b);
    assertThat(b.goes("one", 0)).isFalse();
    assertThat(b.goes("two", 0)).isTrue();
  }

  @Test
  void whatARequestElsewhereDidNotUseComesBack() {
    are(limits(Limit.OUTPUT_TOKENS_PER_MINUTE, 100));
    hear(a, b);
    assertThat(a.goes("key", 1_000_000)).isTrue();
    hear(a, b);
    assertThat(b.goes("key", 1)).isFalse();
    a.ends(10);
    hear(a, b);
    assertThat(b.goes("key", 91)).isFalse();
    assertThat(b.goes("key", 90)).isTrue();
  }

  @Test
  void aRequestElsewhereThatTookMoreThanThereIsIsOwedWhole() {
    are(limits(Limit.OUTPUT_TOKENS_PER_MINUTE, 100));
    hear(a, b);
    assertThat(a.goes("key", 100)).isTrue();
    hear(a, b);
    a.ends(400);
    hear(a, b);
    for (Gateway each : List.of(a, b)) {
      var refused = (Entry.Refused) each.enter("key", 100, Duration.ZERO);
      assertThat(refused.error().retryAfterSeconds()).isEqualTo(240);
    }
  }

  @Test
  void whoeverIsUnderWayElsewhereHasAPlace() {
    are(limits(Limit.CONCURRENT_REQUESTS, 2));
    hear(a, b);
    assertThat(a.goes()).isTrue();
    hear(a, b);
    assertThat(b.goes()).isTrue();
    assertThat(b.goes()).isFalse();
    hear(a, b);
    assertThat(a.goes()).isFalse();
    b.ends(0);
    hear(a, b);
    assertThat(a.goes()).isTrue();
  }

  @Test
  void whoWaitsGoesWhenAPlaceElsewhereIsFree() throws Exception {
    are(limits(Limit.CONCURRENT_REQUESTS, 1));
    a.goes();
    hear(a, b);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waits = threads.submit(() -> b.enter("key", 0, Duration.ofMinutes(1)));
      while (b.limiter.waiting() == 0) {
        Thread.onSpinWait();
      }
      a.ends(0);
      hear(a, b);
      assertThat(waits.get()).isInstanceOf(Entry.In.class);
    }
  }

  @Test
  void thePlacesOfAKilledOneComeBack() {
    are(limits(Limit.CONCURRENT_REQUESTS, 1));
    a.goes();
    hear(a, b);
    pass(Neighbour.SILENT.minus(BEAT), b);
    assertThat(b.goes()).isFalse();
    pass(BEAT, b);
    assertThat(b.goes()).isTrue();
    assertThat(board.told).containsKey("a");
    pass(Neighbour.LOST, b);
    assertThat(board.told).containsOnlyKeys("b");
  }

  @Test
  void whoHasNothingNewToTellKeepsItsPlaces() {
    are(limits(Limit.CONCURRENT_REQUESTS, 1));
    a.goes();
    pass(Duration.ofMinutes(5), a, b);
    assertThat(b.goes()).isFalse();
  }

  @Test
  void whoWasSuspendedAndForgottenIsMetAnew() {
    are(limits(Limit.REQUESTS_PER_MINUTE, 60, Limit.CONCURRENT_REQUESTS, 61));
    pass(Duration.ofSeconds(30), a, b);
    for (int i = 0; i < 60; i++) {
      a.goes();
    }
    hear(a, b);
    pass(Duration.ofMinutes(3), b);
    assertThat(board.told).containsOnlyKeys("b");
    hear(a, b);
    // 60 are under way still, but what they took has flowed in again.
    assertThat(b.goes()).isTrue();
    assertThat(b.goes()).isFalse();
    while (!a.passes.isEmpty()) {
      a.ends(0);
    }
    hear(a, b);
    for (int i = 0; i < 59; i++) {
      assertThat(b.goes()).isTrue();
    }
    assertThat(b.goes()).isFalse();
  }

  @Test
  void whoComesLaterPaysNothingForThePastAndSeesThePlaces() {
    are(limits(Limit.REQUESTS_PER_MINUTE, 2, Limit.CONCURRENT_REQUESTS, 3));
    pass(BEAT, a);
    a.goes();
    a.goes();
    pass(Duration.ofMinutes(2), a);
    var late = new Gateway("late");
    hear(a, late);
    assertThat(late.goes()).isTrue();
    assertThat(late.goes()).isFalse();
    a.ends(0);
    hear(a, late);
    assertThat(late.goes()).isTrue();
    hear(a, late);
    late.ends(0);
    late.ends(0);
    hear(a, late);
    var refused = (Entry.Refused) a.enter("key", 0, Duration.ZERO);
    assertThat(refused.error().message()).contains("2 requests a minute");
  }

  @Test
  void whatIsTakenByWhoHasOnlyJustBegunIsMissing() {
    are(limits(Limit.REQUESTS_PER_MINUTE, 2));
    pass(Duration.ofMinutes(1), a);
    b.goes();
    b.sharing.beat();
    b.goes();
    b.sharing.beat();
    a.sharing.beat();
    assertThat(a.goes()).isFalse();
  }

  @Test
  void whenTheStoreIsAwayEachGoesByItself() {
    are(limits(Limit.REQUESTS_PER_MINUTE, 60, Limit.CONCURRENT_REQUESTS, 1));
    hear(a, b);
    a.goes();
    hear(a, b);
    board.away = true;
    assertThat(b.goes()).isFalse();
    pass(Neighbour.SILENT, a, b);
    assertThat(b.goes()).isTrue();
    board.away = false;
    // Both have one; neither was forgotten, and each sees the other's.
    hear(a, b);
    assertThat(board.told).containsOnlyKeys("a", "b");
    a.ends(0);
    assertThat(a.goes()).isFalse();
    b.ends(0);
    hear(a, b);
    assertThat(a.goes()).isTrue();
  }

  @Test
  void nobodyIsForgottenBecauseTheStoreWasAway() {
    are(limits(Limit.CONCURRENT_REQUESTS, 1));
    a.goes();
    hear(a, b);
    board.away = true;
    pass(Duration.ofMinutes(10), a, b);
    board.away = false;
    b.sharing.beat();
    assertThat(board.told).containsOnlyKeys("a", "b");
    assertThat(b.goes()).isFalse();
    pass(Neighbour.SILENT, b);
    assertThat(b.goes()).isTrue();
  }

  @Test
  void whatWasTakenInALongAbsenceIsAMinutesWorthAtMost() {
    are(limits(Limit.REQUESTS_PER_MINUTE, 60));
    hear(a, b);
    board.away = true;
    for (int i = 0; i < 600; i++) {
      pass(Duration.ofSeconds(1), a, b);
      assertThat(a.goes()).isTrue();
    }
    board.away = false;
    hear(a, b);
    assertThat(b.goes()).isFalse();
    pass(Duration.ofSeconds(1), a, b);
    assertThat(b.goes()).isTrue();
  }

  @Test
  void whatTheStoreMayHaveKeptIsToldOnceMoreAndCountsOnce() {
    are(limits(Limit.REQUESTS_PER_MINUTE, 3));
    hear(a, b);
    a.goes();
    a.sharing.beat();
    board.away = true;
    a.sharing.beat();
    a.goes();
    a.sharing.beat();
    board.away = false;
    hear(a, b);
    hear(a, b);
    assertThat(b.goes()).isTrue();
    assertThat(b.goes()).isFalse();
  }

  @Test
  void withoutSuchLimitsNothingIsWrittenOrRead() {
    are(limits(Limit.BUDGET_DAY_USD, 1_000_000, "*"), key("key", limits(Limit.ALERT_DAY_USD, 1)));
    a.goes();
    pass(Duration.ofMinutes(1), a, b);
    assertThat(board.writes).isZero();
    assertThat(board.reads).isZero();
  }

  @Test
  void whoIsIdleWritesRarelyAndReadsAtEachBeat() {
    are(limits(Limit.REQUESTS_PER_MINUTE, 1));
    pass(Duration.ofMinutes(1), a);
    assertThat(board.writes).isEqualTo(20);
    assertThat(board.reads).isEqualTo(120);
  }

  @Test
  void limitsThatAreLiftedAndSetAgainBeginAnew() {
    are(limits(Limit.REQUESTS_PER_MINUTE, 1, Limit.CONCURRENT_REQUESTS, 1));
    hear(a, b);
    a.goes();
    hear(a, b);
    assertThat(b.goes()).isFalse();
    are(limits(Limit.BUDGET_DAY_USD, 1_000_000));
    hear(a, b);
    assertThat(board.told).isEmpty();
    are(limits(Limit.CONCURRENT_REQUESTS, 1));
    hear(a, b);
    assertThat(b.goes()).isFalse();
    a.ends(0);
    hear(a, b);
    assertThat(b.goes()).isTrue();
    are(Limits.NONE, key("key", limits(Limit.CONCURRENT_REQUESTS, 1)));
    hear(a, b);
    assertThat(a.goes()).isTrue();
  }

  @Test
  void whoStopsTakesItsPlacesAlong() {
    are(limits(Limit.CONCURRENT_REQUESTS, 1));
    a.goes();
    hear(a, b);
    a.sharing.close();
    a.sharing.beat();
    assertThat(board.told).containsOnlyKeys("b");
    b.sharing.beat();
    assertThat(b.goes()).isTrue();
  }

  /** Three at full load for an hour, whose beats fall as they like. */
  @ParameterizedTest
  @CsvSource({"1, 6", "2, 60", "3, 600", "4, 6000"})
  void inTheLongRunAllTogetherLetThroughWhatOneWould(long seed, int perMinute) {
    are(limits(Limit.REQUESTS_PER_MINUTE, perMinute));
    new Gateway("c");
    hear(a, b, gateways.get(2));
    var random = new Random(seed);
    var perStep = Duration.ofMillis(20);
    int[] next = {0, 0, 0};
    long all = 0;
    long lastHalf = 0;
    for (int step = 0; step < 3600 * 50; step++) {
      for (int i = 0; i < 3; i++) {
        Gateway gateway = gateways.get(i);
        gateway.time.pass(perStep);
        if (next[i]-- == 0) {
          gateway.sharing.beat();
          next[i] = 20 + random.nextInt(10);
        }
        while (gateway.goes()) {
          gateway.ends(0);
          all++;
          lastHalf += step >= 1800 * 50 ? 1 : 0;
        }
      }
    }
    // At first each has a full bucket and knows of nobody.
    assertThat(all).isLessThanOrEqualTo(61L * perMinute + 2L * perMinute);
    // From then on, what two others let through until they are heard, some 1.2 s.
    long unheard = 2 * (1 + Math.round(perMinute * 1.2 / 60));
    assertThat(lastHalf).isBetween(30L * perMinute - unheard - 1, 30L * perMinute + unheard + 1);
  }

  /** Who comes more than two beats after the one before never finds a place twice. */
  @Test
  void placesAreNeverGivenTwiceToWhoDoesNotComeAtOnce() {
    int most = 4;
    are(limits(Limit.CONCURRENT_REQUESTS, most));
    var c = new Gateway("c");
    hear(a, b, c);
    var random = new Random(5);
    int refused = 0;
    for (int i = 0; i < 10_000; i++) {
      pass(Duration.ofSeconds(1), a, b, c);
      Gateway gateway = gateways.get(random.nextInt(3));
      if (random.nextBoolean() && !gateway.passes.isEmpty()) {
        gateway.ends(0);
      } else if (!gateway.goes()) {
        refused++;
      }
      assertThat(a.passes.size() + b.passes.size() + c.passes.size()).isLessThanOrEqualTo(most);
    }
    assertThat(refused).isBetween(1000, 9000);
  }
}
