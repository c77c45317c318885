package io.qcc.domain.routing;

import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.LatchWaits;
import io.qcc.ports.node.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SlotsTest {

  private static final Duration LONG = Duration.ofSeconds(50);
  private static final Node ONE = node("one", 1, 1, 1);
  private static final Node TWO = node("two", 1, 1, 1);
  private static final Node OPEN = node("open", 1, 1, 0);

  private final Slots slots = new Slots(new LatchWaits(), 3);

  @Test
  void takesTheFirstWithAFreePlace() {
    assertThat(slots.tryTake(List.of(ONE, TWO)).node()).isEqualTo(ONE);
    assertThat(slots.tryTake(List.of(ONE, TWO)).node()).isEqualTo(TWO);
    assertThat(slots.tryTake(List.of(ONE, TWO))).isNull();
    assertThat(slots.tryTake(List.of(ONE, OPEN)).node()).isEqualTo(OPEN);
    assertThat(slots.inFlight(ONE.id())).isEqualTo(1);
  }

  @Test
  void aPlaceClosedTwiceIsGivenBackOnce() {
    Slots.Lease first = slots.tryTake(List.of(ONE));
    first.close();
    slots.tryTake(List.of(ONE));
    first.close();
    assertThat(slots.inFlight(ONE.id())).isEqualTo(1);
  }

  @Test
  void aFreedPlaceGoesToWhoWaitedLongestForThatNode() {
    Slots.Lease one = slots.tryTake(List.of(ONE));
    slots.tryTake(List.of(TWO));
    Slots.Queued other = slots.enqueue(List.of(TWO));
    Slots.Queued first = slots.enqueue(List.of(ONE, TWO));
    Slots.Queued second = slots.enqueue(List.of(ONE));
    one.close();
    Slots.Lease got = first.await(Duration.ZERO);
    assertThat(got.node()).isEqualTo(ONE);
    assertThat(second.await(Duration.ZERO)).isNull();
    assertThat(other.await(Duration.ZERO)).isNull();
  }

  @Test
  void nobodyOvertakesTheLine() {
    Slots.Lease one = slots.tryTake(List.of(ONE));
    Slots.Queued waiting = slots.enqueue(List.of(ONE));
    one.close();
    assertThat(slots.tryTake(List.of(ONE))).isNull();
    assertThat(waiting.await(Duration.ZERO)).isNotNull();
  }

  @Test
  void theLineHasABound() {
    slots.tryTake(List.of(ONE));
    for (int i = 0; i < 3; i++) {
      assertThat(slots.enqueue(List.of(ONE))).isNotNull();
    }
    assertThat(slots.enqueue(List.of(ONE))).isNull();
    assertThat(slots.enqueue(List.of(TWO)).await(Duration.ZERO)).isNotNull();
  }

  @Test
  void whoCancelsOrGivesUpHoldsNothing() {
    Slots.Lease one = slots.tryTake(List.of(ONE));
    Slots.Queued cancelled = slots.enqueue(List.of(ONE));
    Slots.Queued tired = slots.enqueue(List.of(ONE));
    cancelled.cancel();
    assertThat(cancelled.await(LONG)).isNull();
    assertThat(tired.await(Duration.ZERO)).isNull();
    one.close();
    assertThat(slots.queued()).isZero();
    assertThat(slots.inFlight(ONE.id())).isZero();
  }

  @Test
  void aPlaceGivenToOneWhoLeftGoesToTheNext() {
    Slots.Lease one = slots.tryTake(List.of(ONE));
    Slots.Queued left = slots.enqueue(List.of(ONE));
    Slots.Queued next = slots.enqueue(List.of(ONE));
    one.close();
    left.cancel();
    assertThat(next.await(LONG)).isNotNull();
  }

  @Test
  void aRaisedLimitServesThoseWhoWaitInTurn() {
    slots.tryTake(List.of(ONE));
    Slots.Queued first = slots.enqueue(List.of(ONE));
    Node raised = node("one", 1, 1, 2);
    assertThat(slots.hasPlace(raised)).isFalse();
    Slots.Queued second = slots.enqueue(List.of(raised));
    Slots.Lease got = first.await(Duration.ZERO);
    assertThat(got.node()).isEqualTo(raised);
    got.close();
    assertThat(second.await(Duration.ZERO)).isNotNull();
  }

  @Test
  void whoWaitsIsCalledByAnotherThread() throws Exception {
    Slots.Lease one = slots.tryTake(List.of(ONE));
    Slots.Queued waiting = slots.enqueue(List.of(ONE));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Slots.Lease> got = threads.submit(() -> waiting.await(LONG));
      one.close();
      assertThat(got.get()).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void underManyThreadsNoPlaceIsLostAndNoneIsGivenTwice(long seed) throws Exception {
    var crowd = new Slots(new LatchWaits(), 1000);
    List<Node> nodes = List.of(node("a", 1, 1, 1), node("b", 1, 1, 2), node("c", 1, 1, 3));
    var inside =
        new AtomicInteger[] {new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};
    var served = new AtomicInteger();
    var broken = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < 32; thread++) {
        var random = new Random(seed * 1000 + thread);
        all.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 2000; i++) {
                    List<Node> wanted = nodes.subList(random.nextInt(3), 3).subList(0, 1);
                    wanted = random.nextBoolean() ? nodes : wanted;
                    Slots.Lease lease = crowd.tryTake(wanted);
                    if (lease == null) {
                      lease = inLine(crowd, wanted, random);
                    }
                    if (lease != null) {
                      int index = nodes.indexOf(lease.node());
                      if (inside[index].incrementAndGet() > lease.node().maxConcurrent()) {
                        broken.incrementAndGet();
                      }
                      Thread.yield();
                      inside[index].decrementAndGet();
                      lease.close();
                      served.incrementAndGet();
                    }
                  }
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertThat(broken).hasValue(0);
    assertThat(served.get()).isGreaterThan(32 * 1000);
    assertThat(crowd.queued()).isZero();
    nodes.forEach(node -> assertThat(crowd.inFlight(node.id())).isZero());
  }

  /** Most wait until they are called, which must happen; some leave, some are cancelled. */
  private static Slots.Lease inLine(Slots slots, List<Node> wanted, Random random) {
    Slots.Queued queued = slots.enqueue(wanted);
    return switch (random.nextInt(10)) {
      case 0 -> {
        queued.cancel();
        yield queued.await(LONG);
      }
      case 1 -> queued.await(Duration.ofNanos(random.nextInt(100_000)));
      default -> {
        Slots.Lease lease = queued.await(LONG);
        assertThat(lease).isNotNull();
        yield lease;
      }
    };
  }
}
