package io.qcc.domain.limit;

import static io.qcc.domain.limit.TestLimits.limits;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.limit.Limit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Gateways and stores that come and go. */
class SharingThroughOutagesTest extends SharingWorld {

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
}
