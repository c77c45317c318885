package io.qcc.domain.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.lease.Lease;
import io.qcc.ports.lease.Leases;
import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaderTest {

  /**
   * Held, for java.util.logging forgets a level that nobody holds: here it changes thousandfold.
   */
  private static final Logger LOG = Logger.getLogger("io.qcc.instances");

  @BeforeAll
  static void quiet() {
    LOG.setLevel(Level.WARNING);
  }

  @AfterAll
  static void asItWas() {
    LOG.setLevel(null);
  }

  private final Row row = new Row();
  private final Clock a = new Clock(0);
  private final Clock b = new Clock(Long.MAX_VALUE - 3_000_000_000L);
  private final Leader first = leader("a", a);
  private final Leader second = leader("b", b);

  private Leader leader(String holder, Clock clock) {
    return new Leader(row, "work", holder, clock);
  }

  @Test
  void holdsNothingBeforeItsFirstTickAndThenWhatNobodyHas() {
    assertThat(first.isOurs()).isFalse();
    first.tick();
    assertThat(first.isOurs()).isTrue();
    second.tick();
    assertThat(second.isOurs()).isFalse();
  }

  @Test
  void keepsItForAsLongAsItTicks() {
    for (int i = 0; i < 100; i++) {
      first.tick();
      second.tick();
      assertThat(first.isOurs()).isTrue();
      assertThat(second.isOurs()).isFalse();
      pass(1000);
    }
    assertThat(row.renewals).isBetween(30, 34);
  }

  @Test
  void anotherTakesItWhenItHasStoodStillForTheWholeTtl() {
    first.tick();
    second.tick();
    pass(9_999);
    second.tick();
    assertThat(first.isOurs()).isFalse();
    assertThat(second.isOurs()).isFalse();
    pass(1);
    second.tick();
    assertThat(second.isOurs()).isTrue();
  }

  @Test
  void whoComesLaterWaitsAsLongFromWhenItSawItFirst() {
    first.tick();
    pass(60_000);
    second.tick();
    assertThat(second.isOurs()).isFalse();
    pass(10_000);
    second.tick();
    assertThat(second.isOurs()).isTrue();
  }

  @Test
  void whoWasPausedIsRefusedAndWaitsAgain() {
    first.tick();
    second.tick();
    pass(10_000);
    second.tick();
    first.tick();
    assertThat(first.isOurs()).isFalse();
    assertThat(second.isOurs()).isTrue();
    pass(1000);
    first.tick();
    assertThat(first.isOurs()).isFalse();
    assertThat(row.lease).extracting(Lease::holder).isEqualTo("b");
  }

  @Test
  void whoWasPausedAndFindsThatNobodyTookItGoesOn() {
    first.tick();
    pass(60_000);
    assertThat(first.isOurs()).isFalse();
    first.tick();
    assertThat(first.isOurs()).isTrue();
  }

  @Test
  void closingGivesItBackAtOnce() {
    first.tick();
    second.tick();
    first.close();
    assertThat(first.isOurs()).isFalse();
    second.tick();
    assertThat(second.isOurs()).isTrue();
    first.tick();
    assertThat(first.isOurs()).isFalse();
  }

  @Test
  void isLostInTimeWhileTheStoreIsAwayAndComesBackWithIt() {
    first.tick();
    row.away = true;
    for (int i = 1; i < 8; i++) {
      pass(1000);
      first.tick();
      assertThat(first.isOurs()).as("after %d s", i).isTrue();
    }
    pass(1000);
    first.tick();
    assertThat(first.isOurs()).isFalse();
    first.close();
    assertThat(first.isOurs()).isFalse();
    row.away = false;
    second.tick();
    assertThat(second.isOurs()).isFalse();
    pass(10_000);
    second.tick();
    assertThat(second.isOurs()).isTrue();
  }

  @Test
  void aTakingOfWhichNobodyHeardIsNotBelieved() {
    row.deaf = true;
    first.tick();
    assertThat(first.isOurs()).isFalse();
    row.deaf = false;
    first.tick();
    assertThat(first.isOurs()).isFalse();
    pass(10_000);
    first.tick();
    assertThat(first.isOurs()).isTrue();
  }

  @Test
  void aRenewalThatTookLongCountsFromWhenItWasAskedFor() {
    first.tick();
    pass(3000);
    row.slow = () -> pass(7000);
    first.tick();
    row.slow = () -> {};
    assertThat(first.isOurs()).isTrue();
    pass(1000);
    assertThat(first.isOurs()).isFalse();
  }

  /**
   * Several gateways whose clocks agree on nothing but the length of a second, that stop for any
   * time, lose the store, or hear no answer: never do two hold it, and when all is well again one
   * does.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void neverTwoHoldItWhateverHappens(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<Clock> clocks = new ArrayList<>();
    List<Leader> leaders = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      clocks.add(new Clock(random.nextLong()));
      leaders.add(leader("g" + i, clocks.get(i)));
    }
    int reigns = 0;
    @Nullable Leader last = null;
    for (int step = 0; step < 20_000; step++) {
      long millis = random.nextInt(400) == 0 ? random.nextInt(15_000) : random.nextInt(1500);
      clocks.forEach(clock -> clock.pass(millis));
      row.away = random.nextInt(10) == 0 ? random.nextInt(3) > 0 : row.away;
      row.deaf = random.nextInt(20) == 0;
      leaders.get(random.nextInt(3)).tick();
      List<Leader> holders = leaders.stream().filter(Leader::isOurs).toList();
      assertThat(holders).as("seed %d, step %d", seed, step).hasSizeLessThan(2);
      if (!holders.isEmpty() && holders.getFirst() != last) {
        last = holders.getFirst();
        reigns++;
      }
    }
    assertThat(reigns).isGreaterThan(20);
    row.away = false;
    row.deaf = false;
    for (int i = 0; i < 12; i++) {
      leaders.forEach(Leader::tick);
      clocks.forEach(clock -> clock.pass(1000));
    }
    assertThat(leaders.stream().filter(Leader::isOurs)).hasSize(1);
  }

  private void pass(long millis) {
    a.pass(millis);
    b.pass(millis);
  }

  private static final class Clock implements Time {

    private long nanos;

    Clock(long nanos) {
      this.nanos = nanos;
    }

    void pass(long millis) {
      nanos += Duration.ofMillis(millis).toNanos();
    }

    @Override
    public Instant now() {
      throw new AssertionError("no date is needed");
    }

    @Override
    public long nanos() {
      return nanos;
    }
  }

  /** One lease in a store that may be away, slow, or heard of no more once it has done its part. */
  private static final class Row implements Leases {

    @Nullable Lease lease;
    boolean away;
    boolean deaf;
    int renewals;
    Runnable slow = () -> {};

    @Override
    public Optional<Lease> find(String name) {
      reach();
      return Optional.ofNullable(lease);
    }

    @Override
    public Optional<Lease> take(String name, String holder, @Nullable Lease seen) {
      reach();
      if (lease != null && !lease.equals(seen)) {
        return Optional.empty();
      }
      lease = new Lease(name, holder, seen == null ? 1 : seen.token() + 1, 0);
      return heard();
    }

    @Override
    public Optional<Lease> renew(Lease held) {
      reach();
      if (lease == null || lease.token() != held.token() || lease.isFree()) {
        return Optional.empty();
      }
      renewals++;
      lease = new Lease(lease.name(), lease.holder(), lease.token(), lease.beat() + 1);
      return heard();
    }

    @Override
    public void release(Lease held) {
      reach();
      if (lease != null && lease.token() == held.token()) {
        lease = new Lease(lease.name(), null, lease.token(), lease.beat() + 1);
      }
    }

    private Optional<Lease> heard() {
      if (deaf) {
        throw new StoreUnavailable("nobody heard", new IllegalStateException("cut"));
      }
      slow.run();
      return Optional.ofNullable(lease);
    }

    private void reach() {
      if (away) {
        throw new StoreUnavailable("the store is away", new IllegalStateException("away"));
      }
    }
  }
}
