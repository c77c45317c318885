package io.qcc.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.HandTime;
import io.qcc.domain.usage.FakeLog.Mood;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.LedgerSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A ledger's life from a seed: requests come, the store comes and goes, the disk fills, the process
 * is killed and started again.
 */
final class LedgerLife {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final int ROOM = 60;
  private static final LedgerPolicy POLICY =
      new LedgerPolicy(
          ROOM,
          1 << 20,
          7,
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofMillis(300),
          Duration.ofDays(9),
          Duration.ofDays(1));

  final FakeLog store = new FakeLog();
  private final FakeSpill spill = new FakeSpill();
  private final HandTime time = new HandTime(Instant.parse("2026-11-20T00:00:00Z"));
  private final Random random;
  private final boolean stingy;

  /** Requests, and when they were settled; of this run. */
  private final Map<String, Long> settled = new HashMap<>();

  /** Those that must be in the store when all is over. */
  private final Set<String> owed = new HashSet<>();

  private RequestLedger ledger;
  private long requests;
  private int runs;
  private long lost;
  private long forgiven;
  private long fullSince = Long.MAX_VALUE;
  private boolean inside;

  /**
   * @param stingy the spill has hardly any room
   */
  LedgerLife(long seed, boolean stingy) {
    this.random = new Random(seed);
    this.stingy = stingy;
    store.meanwhile = this::othersGoOn;
    if (!stingy && seed % 2 == 0) {
      store.refuses = entry -> id(entry).endsWith("7");
    }
    ledger = start();
  }

  private RequestLedger start() {
    settled.clear();
    fullSince = Long.MAX_VALUE;
    return new RequestLedger("run-" + ++runs, store, spill, _ -> 5L, POLICY, time);
  }

  void live(int ticks) {
    for (int i = 0; i < ticks; i++) {
      change();
      second();
      if (random.nextInt(3) > 0) {
        ledger.write();
      }
      if (random.nextInt(150) == 0) {
        kill();
      } else if (random.nextInt(200) == 0) {
        restart();
      }
    }
    store.mood = Mood.UP;
    spill.most = Integer.MAX_VALUE;
    for (int i = 0; i < 400 || (i < 9000 && isBehind()); i++) {
      time.pass(TICK);
      ledger.keep();
      ledger.write();
    }
    assertThat(ledger.state().waiting()).isZero();
    assertThat(ledger.state().spilledBytes()).isZero();
    assertThat(ledger.state().behindSince()).isNull();
    restart();
    check();
    assertThat(spill.entries()).as("what the store does not take").allMatch(store.refuses);
  }

  private boolean isBehind() {
    return ledger.state().behindSince() != null || ledger.state().spilledBytes() > 0;
  }

  private void change() {
    if (random.nextInt(12) == 0) {
      store.mood = random.nextBoolean() ? Mood.UP : Mood.values()[random.nextInt(5)];
    }
    if (stingy && random.nextInt(20) == 0) {
      spill.most = random.nextInt(4) * 50;
    }
  }

  /** What does not wait for the store. */
  private void second() {
    for (int i = random.nextInt(ROOM / 4); i > 0; i--) {
      String id = "req_" + ++requests;
      settled.put(id, time.nanos());
      ledger.append(LedgerSamples.request(id, time.now(), null));
    }
    time.pass(TICK);
    int before = spill.refusals;
    ledger.keep();
    if (spill.refusals > before) {
      fullSince = Math.min(fullSince, time.nanos());
    }
    long inAll = ledger.state().lost();
    assertThat(inAll == 0 || fullSince < Long.MAX_VALUE)
        .as("nothing is lost while there is room on the disk")
        .isTrue();
  }

  private void othersGoOn() {
    if (!inside && random.nextInt(20) == 0) {
      inside = true;
      for (int i = random.nextInt(12); i > 0; i--) {
        second();
      }
      inside = false;
    }
  }

  /** Whatever is in memory is gone; the disk and the store stay. */
  private void kill() {
    Set<String> somewhere = ids();
    long lostNow = ledger.state().lost();
    long missing = 0;
    for (var request : settled.entrySet()) {
      boolean old = request.getValue() < time.nanos() - 1_000_000_000L;
      if (somewhere.contains(request.getKey())) {
        owed.add(request.getKey());
      } else if (old) {
        missing++;
        // It was refused, or the disk had no room for it.
        assertThat(fullSince).as(request.getKey()).isLessThan(Long.MAX_VALUE);
      } else {
        forgiven++;
      }
    }
    if (fullSince == Long.MAX_VALUE) {
      assertThat(missing).isZero();
      assertThat(lostNow).isZero();
    }
    forgiven += missing;
    spill.crash();
    ledger = start();
  }

  private void restart() {
    inside = true; // no traffic comes any more
    ledger.close();
    inside = false;
    Set<String> somewhere = ids();
    long missing = settled.keySet().stream().filter(id -> !somewhere.contains(id)).count();
    // A batch that the store took without saying so may be counted too.
    assertThat(ledger.state().lost())
        .as("what is lost is counted")
        .isBetween(missing, missing + POLICY.batch());
    lost += missing;
    settled.keySet().stream().filter(somewhere::contains).forEach(owed::add);
    spill.crash();
    ledger = start();
  }

  private Set<String> ids() {
    var ids = new HashSet<String>();
    store.kept.values().forEach(entry -> ids.add(id(entry)));
    spill.entries().forEach(entry -> ids.add(id(entry)));
    spill.aside.forEach(entry -> ids.add(id(entry)));
    return ids;
  }

  private static String id(LedgerEntry entry) {
    return entry.request().requestId();
  }

  private void check() {
    // Sets, for AssertJ's own looking for thousands in thousands took most of the test's time.
    var ids = store.kept.values().stream().map(LedgerLife::id).collect(Collectors.toSet());
    assertThat(ids).as("none twice").hasSize(store.kept.size());
    spill.entries().forEach(entry -> ids.add(id(entry)));
    owed.removeAll(ids);
    assertThat(owed).isEmpty();
    assertThat(ids.size() + lost + forgiven).isEqualTo(requests);
  }

  long lost() {
    return lost;
  }

  int runs() {
    return runs;
  }
}
