package io.qcc.domain.limit;

import static io.qcc.domain.limit.TestLimits.limits;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.limit.Limit;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Requests at once over several gateways. */
class SharedPlacesTest extends SharingWorld {

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
