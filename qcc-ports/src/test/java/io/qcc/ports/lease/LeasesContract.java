package io.qcc.ports.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Leases} keeps to. Each test begins with an empty store. */
public abstract class LeasesContract {

  protected abstract Leases leases();

  private Lease taken(String holder, Lease seen) {
    return leases().take("work", holder, seen).orElseThrow();
  }

  @Test
  public void nobodyHasItAtFirst() {
    assertThat(leases().find("work")).isEmpty();
  }

  @Test
  public void whoTakesItIsFoundAndHoldsThatNameOnly() {
    Lease a = taken("a", null);
    assertThat(a.holder()).isEqualTo("a");
    assertThat(leases().find("work")).contains(a);
    assertThat(leases().find("other")).isEmpty();
    assertThat(leases().take("other", "b", null)).isPresent();
    assertThat(leases().find("work")).contains(a);
  }

  @Test
  public void itIsNotTakenByWhoSawThatNobodyHadItWhenSomebodyHas() {
    Lease a = taken("a", null);
    assertThat(leases().take("work", "b", null)).isEmpty();
    assertThat(leases().find("work")).contains(a);
  }

  @Test
  public void aRenewalIsSeenAndKeepsTheToken() {
    Lease a = taken("a", null);
    Lease again = leases().renew(a).orElseThrow();
    assertThat(again).isNotEqualTo(a).extracting(Lease::token).isEqualTo(a.token());
    assertThat(leases().find("work")).contains(again);
  }

  @Test
  public void whoDidNotHearOfARenewalMayRenewAllTheSame() {
    Lease a = taken("a", null);
    leases().renew(a);
    assertThat(leases().renew(a)).isPresent();
  }

  @Test
  public void itIsNotTakenFromAHolderWhoRenewedItMeanwhile() {
    Lease a = taken("a", null);
    Lease again = leases().renew(a).orElseThrow();
    assertThat(leases().take("work", "b", a)).isEmpty();
    assertThat(leases().find("work")).contains(again);
    assertThat(leases().take("work", "b", again)).isPresent();
  }

  @Test
  public void whoWasPausedWhileAnotherTookItIsRefused() {
    Lease a = taken("a", null);
    Lease b = taken("b", a);
    assertThat(b.token()).isGreaterThan(a.token());
    assertThat(leases().renew(a)).isEmpty();
    leases().release(a);
    assertThat(leases().take("work", "a", a)).isEmpty();
    assertThat(leases().find("work")).contains(b);
    assertThat(leases().renew(b)).isPresent();
  }

  @Test
  public void theSameHolderGetsANewTokenEachTime() {
    Lease first = taken("a", null);
    Lease second = taken("a", first);
    assertThat(second.token()).isGreaterThan(first.token());
    assertThat(leases().renew(first)).isEmpty();
  }

  @Test
  public void whatIsGivenBackIsFreeAndItsTokensGoOnGrowing() {
    Lease a = taken("a", null);
    leases().release(a);
    Lease free = leases().find("work").orElseThrow();
    assertThat(free.isFree()).isTrue();
    assertThat(leases().renew(a)).isEmpty();
    assertThat(taken("b", free).token()).isGreaterThan(a.token());
  }

  @Test
  public void ofManyWhoSawTheSameOneGetsIt() throws Exception {
    Lease seen = null;
    for (int round = 0; round < 10; round++) {
      seen = winner(seen);
      assertThat(leases().find("work")).contains(seen);
    }
  }

  private Lease winner(Lease seen) throws Exception {
    int many = 4;
    var start = new CyclicBarrier(many);
    List<Future<Optional<Lease>>> ends = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < many; i++) {
        String holder = "h" + i;
        Callable<Optional<Lease>> take =
            () -> {
              start.await();
              return leases().take("work", holder, seen);
            };
        ends.add(threads.submit(take));
      }
    }
    List<Lease> winners = new ArrayList<>();
    for (var end : ends) {
      end.get().ifPresent(winners::add);
    }
    assertThat(winners).hasSize(1);
    return winners.getFirst();
  }
}
