package io.qcc.domain.usage;

import static io.qcc.ports.usage.LedgerSamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.domain.HandTime;
import io.qcc.domain.usage.FakeLog.Mood;
import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("the log of io.qcc.ledger")
class RequestLedgerTest {

  /** More: {@code -Dqcc.ledger.lives=10000}. */
  private static final long LIVES = Long.getLong("qcc.ledger.lives", 200);

  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

  /** Held here: java.util.logging forgets the level of a logger that nobody holds. */
  private static final Logger QUIET = Logger.getLogger("io.qcc.ledger");

  private final FakeLog store = new FakeLog();
  private final FakeSpill spill = new FakeSpill();
  private final HandTime time = new HandTime(NOW);
  private final RequestLedger ledger = ledger(store, _ -> 7L, LedgerPolicy.DEFAULT);

  private RequestLedger ledger(RequestLog log, CostOf cost, LedgerPolicy policy) {
    return new RequestLedger("run", log, spill, cost, policy, time);
  }

  @BeforeAll
  static void saysNothingOfThousandsOfOutages() {
    QUIET.setLevel(Level.OFF);
  }

  @AfterAll
  static void saysAllAgain() {
    QUIET.setLevel(null);
  }

  private void pass(long millis) {
    time.pass(Duration.ofMillis(millis));
    ledger.keep();
  }

  @Test
  void livesThroughWhateverComes() {
    int runs = 0;
    long kept = 0;
    for (long seed = 1; seed <= LIVES; seed++) {
      var life = live(seed, false);
      assertThat(life.lost()).isZero();
      runs += life.runs();
      kept += life.store.kept.size();
    }
    assertThat(runs).isGreaterThan(500);
    assertThat(kept).isGreaterThan(50_000);
  }

  @Test
  void countsWhatItLosesWhenTheDiskIsFullToo() {
    long lost = 0;
    for (long seed = 1; seed <= LIVES; seed++) {
      lost += live(seed, true).lost();
    }
    assertThat(lost).isPositive();
  }

  private static LedgerLife live(long seed, boolean stingy) {
    try {
      var life = new LedgerLife(seed, stingy);
      life.live(400);
      return life;
    } catch (AssertionError broken) {
      throw new AssertionError("seed " + seed + (stingy ? ", stingy" : ""), broken);
    }
  }

  @Test
  void numbersPricesAndWritesWhatWasSettled() {
    int settled = 2 * LedgerPolicy.DEFAULT.batch() + 201;
    for (int i = 1; i <= settled; i++) {
      ledger.append(request(i));
    }
    assertThat(ledger.state().waiting()).isEqualTo(settled);
    ledger.keep();
    ledger.write();
    var expected = new ArrayList<LedgerEntry>();
    for (int i = 1; i <= settled; i++) {
      expected.add(new LedgerEntry("run", i, request(i), 7L));
    }
    assertThat(store.kept.values()).containsExactlyElementsOf(expected);
    assertThat(store.calls).isEqualTo(3);
    assertThat(ledger.state().waiting()).isZero();
    assertThat(spill.entries()).isEmpty();
  }

  @Test
  void aPriceThatCannotBeToldIsUnknown() {
    var failing =
        ledger(
            store,
            _ -> {
              throw new IllegalStateException("planted");
            },
            LedgerPolicy.DEFAULT);
    failing.append(request(1));
    failing.append(request(2));
    failing.keep();
    failing.write();
    assertThat(store.kept.values()).hasSize(2).allMatch(entry -> entry.cost() == null);
  }

  @Test
  void whileTheStoreIsAwayEntriesAreOnTheDiskWithinASecondAndBackInOrder() {
    store.mood = Mood.AWAY;
    ledger.append(request(1));
    ledger.keep();
    ledger.write();
    assertThat(ledger.state().behindSince()).isEqualTo(NOW);
    pass(100);
    ledger.append(request(2));
    pass(100);
    assertThat(spill.entries()).isEmpty();
    pass(300);
    assertThat(spill.entries()).extracting(LedgerEntry::number).containsExactly(1L);
    pass(200);
    assertThat(spill.entries()).extracting(LedgerEntry::number).containsExactly(1L, 2L);
    assertThat(ledger.state().waiting()).isZero();
    assertThat(spill.forced).isEqualTo(1);
    pass(500);
    assertThat(spill.unforced).isZero();

    store.mood = Mood.UP;
    pass(600);
    ledger.write();
    assertThat(store.kept.values()).extracting(LedgerEntry::number).containsExactly(1L, 2L);
    assertThat(ledger.state().spilledBytes()).isZero();
    assertThat(ledger.state().behindSince()).isNull();
  }

  @Test
  void aStoreThatIsAwayIsNotAskedOverAndOver() {
    store.mood = Mood.AWAY;
    ledger.append(request(1));
    for (int i = 0; i < 50; i++) {
      pass(100);
      ledger.write();
    }
    assertThat(store.calls).isBetween(4, 6);
  }

  @Test
  void aStoreThatDoesNotAnswerKeepsNothingFromTheDisk() throws Exception {
    var asked = new CountDownLatch(1);
    var answers = new CountDownLatch(1);
    var stuck = new ArrayList<LedgerEntry>();
    var slow =
        ledger(
            new Unread() {
              @Override
              public void append(List<LedgerEntry> entries) {
                asked.countDown();
                await(answers);
                stuck.addAll(entries);
              }
            },
            _ -> null,
            LedgerPolicy.DEFAULT);
    slow.append(request(1));
    slow.keep();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var write = threads.submit(slow::write);
      await(asked);
      slow.append(request(2));
      slow.keep();
      time.pass(Duration.ofMillis(600));
      slow.keep();
      assertThat(spill.entries()).extracting(LedgerEntry::number).containsExactly(1L, 2L);
      assertThat(slow.state().waiting()).isZero();
      slow.append(request(3));
      slow.close();
      assertThat(spill.entries()).extracting(LedgerEntry::number).containsExactly(1L, 2L, 3L);
      answers.countDown();
      write.get();
    }
    assertThat(slow.state().lost()).isZero();
    assertThat(stuck).extracting(LedgerEntry::number).startsWith(1L);
  }

  @Test
  void closingWritesWhatIsLeftOrSpillsIt() {
    ledger.append(request(1));
    ledger.close();
    assertThat(store.kept).hasSize(1);

    var second = new RequestLedger("b", store, spill, _ -> null, LedgerPolicy.DEFAULT, time);
    store.mood = Mood.AWAY;
    second.append(request(2));
    second.close();
    assertThat(spill.entries()).hasSize(1);
    assertThat(spill.unforced).isZero();

    spill.most = 0;
    var third = new RequestLedger("c", store, spill, _ -> null, LedgerPolicy.DEFAULT, time);
    third.append(request(3));
    third.close();
    third.append(request(4));
    assertThat(third.state().lost()).isEqualTo(2);
  }

  @Test
  void tooManyForTheMemoryGoToTheDiskAtOnceAndOnlyThenAreLost() {
    store.mood = Mood.AWAY;
    var policy = LedgerPolicy.DEFAULT;
    var small =
        ledger(
            store,
            _ -> null,
            new LedgerPolicy(
                10,
                1 << 20,
                4,
                policy.patience(),
                policy.forceEvery(),
                policy.rest(),
                policy.requests(),
                policy.decisions()));
    for (int i = 1; i <= 6; i++) {
      small.append(request(i));
    }
    small.keep();
    assertThat(spill.entries()).hasSize(6);
    spill.most = 6;
    for (int i = 7; i <= 20; i++) {
      small.append(request(i));
    }
    small.keep();
    assertThat(small.state().waiting()).isEqualTo(10);
    assertThat(small.state().lost()).isEqualTo(4);
  }

  @Test
  void whatASpillFailsAtIsStillThereForTheStore() {
    store.mood = Mood.AWAY;
    spill.broken = true;
    ledger.append(request(1));
    ledger.keep();
    ledger.append(request(2));
    time.pass(Duration.ofMillis(600));
    assertThatThrownBy(ledger::keep).isInstanceOf(IllegalStateException.class);
    assertThat(ledger.state().waiting()).isEqualTo(2);

    store.mood = Mood.UP;
    ledger.write();
    assertThat(store.kept).hasSize(2);
    assertThat(ledger.state().waiting()).isZero();
  }

  @Test
  void forgetsALittleAtATimeAndThenRests() {
    var asked = new ArrayList<String>();
    var log =
        new Unread() {
          int left = 2500;

          @Override
          public int forgetRequests(Instant limit, int most) {
            asked.add("requests " + Duration.between(limit, NOW).toDays());
            int gone = Math.min(left, most);
            left -= gone;
            return gone;
          }

          @Override
          public int forgetDecisions(Instant limit, int most) {
            asked.add("decisions " + Duration.between(limit, NOW).toDays());
            return 0;
          }
        };
    var policy = LedgerPolicy.DEFAULT.remembering(Duration.ofDays(30), Duration.ofDays(3));
    var forgetful = ledger(log, _ -> null, policy);
    for (int i = 0; i < 9; i++) {
      forgetful.write();
    }
    assertThat(log.left).isZero();
    assertThat(asked).hasSize(8).contains("requests 30", "decisions 3");
    time.pass(Duration.ofHours(1));
    forgetful.write();
    assertThat(asked).hasSize(10);
  }

  @Test
  void aStoreThatGoesAwayWhileForgettingDoesNoHarm() {
    var away =
        ledger(
            new Unread() {
              @Override
              public int forgetDecisions(Instant limit, int most) {
                throw new StoreUnavailable("planted", new IllegalStateException());
              }
            },
            _ -> null,
            LedgerPolicy.DEFAULT);
    away.write();
    assertThat(away.state().behindSince()).isNull();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Nothing is there, and nothing is kept. */
  private static class Unread implements RequestLog {

    @Override
    public void append(List<LedgerEntry> entries) {
      throw new AssertionError("nothing should be written");
    }

    @Override
    public Set<Long> known(String run, Collection<Long> numbers) {
      throw new AssertionError("the ledger does not read");
    }

    @Override
    public List<LedgerEntry> between(Instant from, Instant to, int limit) {
      throw new AssertionError("the ledger does not read");
    }

    @Override
    public int forgetRequests(Instant limit, int most) {
      return 0;
    }

    @Override
    public int forgetDecisions(Instant limit, int most) {
      return 0;
    }
  }
}
