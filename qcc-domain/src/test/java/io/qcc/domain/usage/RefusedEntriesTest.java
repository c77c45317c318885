package io.qcc.domain.usage;

import static io.qcc.ports.usage.LedgerSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.HandTime;
import io.qcc.domain.usage.FakeLog.Mood;
import io.qcc.ports.usage.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the store never takes goes aside, and the rest goes on. */
@ResourceLock("the log of io.qcc.ledger")
class RefusedEntriesTest {

  private static final Logger QUIET = Logger.getLogger("io.qcc.ledger");

  private final FakeLog store = new FakeLog();
  private final FakeSpill spill = new FakeSpill();
  private final HandTime time = new HandTime(Instant.parse("2026-11-20T00:00:00Z"));
  private RequestLedger ledger = start("a");

  private RequestLedger start(String run) {
    return new RequestLedger(run, store, spill, _ -> 7L, LedgerPolicy.DEFAULT, time);
  }

  @BeforeAll
  static void saysNothing() {
    QUIET.setLevel(Level.OFF);
  }

  @AfterAll
  static void saysAllAgain() {
    QUIET.setLevel(null);
  }

  private void refuse(Set<Long> numbers) {
    store.refuses = entry -> numbers.contains(entry.number());
  }

  private void settle(long from, long to) {
    LongStream.rangeClosed(from, to).forEach(n -> ledger.append(request(n)));
    ledger.keep();
  }

  private void pass(long millis) {
    time.pass(Duration.ofMillis(millis));
    ledger.keep();
    ledger.write();
  }

  private List<Long> kept() {
    return store.kept.values().stream().map(LedgerEntry::number).sorted().toList();
  }

  private static List<Long> all(long from, long to, Set<Long> but) {
    return LongStream.rangeClosed(from, to).filter(n -> !but.contains(n)).boxed().toList();
  }

  @Test
  void oneThatIsRefusedKeepsNoneFromTheStoreAndIsSetAside() {
    var bad = Set.of(1L, 700L, 701L, 2_000L, 2_001L);
    refuse(bad);
    settle(1, 5_000);
    ledger.write();
    assertThat(kept()).isEqualTo(all(1, 5_000, bad));
    assertThat(spill.aside)
        .extracting(LedgerEntry::number)
        .containsExactlyInAnyOrderElementsOf(bad);
    assertThat(ledger.state().refused()).isEqualTo(5);
    assertThat(ledger.state().lost()).isZero();
    assertThat(ledger.state().waiting()).isZero();
    assertThat(ledger.state().behindSince()).isNull();
    assertThat(store.calls).isLessThan(150);
  }

  @Test
  void thoseBehindOneInTheSpillAreReplayed() {
    store.mood = Mood.AWAY;
    settle(1, 9);
    pass(600);
    settle(10, 12);
    pass(600);
    assertThat(spill.entries()).hasSize(12);
    store.mood = Mood.UP;
    refuse(Set.of(1L));
    pass(1_100);
    assertThat(kept()).isEqualTo(all(2, 12, Set.of()));
    assertThat(ledger.state().spilledBytes()).isZero();
    assertThat(ledger.state().behindSince()).isNull();
    assertThat(spill.aside).hasSize(1);
  }

  @Test
  void isSetAsideOnceThoughACopyOfItIsInTheSpill() {
    store.mood = Mood.SLOWLY_AWAY;
    refuse(Set.of(2L));
    store.meanwhile =
        () -> {
          time.pass(Duration.ofMillis(600));
          ledger.keep();
        };
    settle(1, 3);
    ledger.write();
    store.mood = Mood.SLOW;
    pass(1_100);
    assertThat(kept()).containsExactly(1L, 3L);
    assertThat(ledger.state().refused()).isEqualTo(1);
    assertThat(spill.aside).hasSize(1);
  }

  @Test
  void isTriedAgainAtTheNextStart() {
    refuse(Set.of(2L));
    settle(1, 3);
    ledger.write();
    ledger.close();
    spill.crash();
    store.refuses = _ -> false;
    ledger = start("b");
    ledger.write();
    assertThat(kept()).containsExactly(1L, 2L, 3L);
    assertThat(ledger.state().refused()).isZero();
  }

  @Test
  void aStoreThatTakesNothingAtAllIsWaitedFor() {
    store.refuses = _ -> true;
    settle(1, 3_000);
    for (int i = 0; i < 50; i++) {
      pass(1_100);
    }
    assertThat(ledger.state().behindSince()).isNotNull();
    assertThat(spill.aside).hasSize(Sieve.MOST_IN_A_ROW + 50);
    assertThat(spill.entries()).hasSize(3_000);
    assertThat(store.calls).isLessThan(50 * 15);

    store.refuses = _ -> false;
    pass(1_100);
    pass(1_100);
    assertThat(store.kept).hasSize(3_000 - Sieve.MOST_IN_A_ROW - 50);
    assertThat(ledger.state().behindSince()).isNull();
    assertThat(ledger.state().lost()).isZero();
  }

  @Test
  void moreInARowThanAnybodyWouldBelieveGoAsideOneByOne() {
    store.refuses = entry -> entry.number() <= 100;
    settle(1, 101);
    for (int i = 0; i < 90; i++) {
      pass(1_100);
    }
    assertThat(spill.aside).hasSize(100);
    assertThat(kept()).containsExactly(101L);
    assertThat(ledger.state().spilledBytes()).isZero();
    assertThat(ledger.state().behindSince()).isNull();
  }

  @Test
  void whatFindsNoRoomAsideIsLostAndCounted() {
    spill.most = 0;
    refuse(Set.of(2L));
    settle(1, 3);
    ledger.write();
    assertThat(kept()).containsExactly(1L, 3L);
    assertThat(ledger.state().refused()).isZero();
    assertThat(ledger.state().lost()).isEqualTo(1);
  }

  @Test
  void whatCannotBeWrittenAnywhereIsLostAndCounted() {
    spill.broken = true;
    refuse(Set.of(2L));
    settle(1, 3);
    ledger.write();
    assertThat(kept()).containsExactly(1L, 3L);
    assertThat(ledger.state().lost()).isEqualTo(1);
  }

  @Test
  void aMistakeOfOursWithOneOfThemIsNoReasonToKeepTheOthers() {
    store.refuses =
        entry -> {
          if (entry.number() == 2) {
            throw new NullPointerException("planted");
          }
          return false;
        };
    settle(1, 3);
    ledger.write();
    assertThat(kept()).containsExactly(1L, 3L);
    assertThat(spill.aside).hasSize(1);
  }
}
