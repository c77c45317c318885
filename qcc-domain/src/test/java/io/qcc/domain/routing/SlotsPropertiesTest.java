package io.qcc.domain.routing;

import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.LatchWaits;
import io.qcc.ports.node.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line at each node gives every place to the same one as one line for all. */
class SlotsPropertiesTest {

  private static final int MOST_QUEUED = 6;
  private static final List<Node> NODES =
      List.of(
          node("a", 1, 1, 1),
          node("b", 1, 1, 1),
          node("c", 1, 1, 2),
          node("d", 1, 1, 3),
          node("e", 1, 1, 0));

  private record InLine(Slots.Queued queued, SlotsReference.Waiter waiter) {}

  private final Slots slots = new Slots(new LatchWaits(), MOST_QUEUED);
  private final SlotsReference reference = new SlotsReference(MOST_QUEUED);
  private final List<Slots.Lease> held = new ArrayList<>();
  private final List<InLine> line = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyPlaceGoesToWhomItIsDue(long seed) {
    var random = new Random(seed);
    int waited = 0;
    for (int i = 0; i < 30_000; i++) {
      step(random);
      for (Node node : NODES) {
        assertThat(slots.inFlight(node.id())).isEqualTo(reference.inFlight(node));
        assertThat(slots.hasPlace(node)).isEqualTo(reference.hasPlace(node));
      }
      assertThat(slots.queued()).isEqualTo(reference.queued());
      waited += slots.queued() > 2 ? 1 : 0;
    }
    assertThat(waited).isGreaterThan(3_000);
  }

  private void step(Random random) {
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> take(some(random));
      case 3, 4, 5 -> enqueue(some(random));
      case 6, 7 -> give(random);
      case 8 -> await(random);
      default -> cancel(random);
    }
  }

  private void take(List<Node> nodes) {
    Slots.Lease lease = slots.tryTake(nodes);
    assertThat(lease == null ? null : lease.node()).isEqualTo(reference.tryTake(nodes));
    hold(lease);
  }

  private void enqueue(List<Node> nodes) {
    Slots.Queued queued = slots.enqueue(nodes);
    SlotsReference.Waiter waiter = reference.enqueue(nodes);
    assertThat(queued == null).isEqualTo(waiter == null);
    if (queued != null) {
      line.add(new InLine(queued, waiter));
    }
  }

  private void give(Random random) {
    if (!held.isEmpty()) {
      Slots.Lease lease = held.remove(random.nextInt(held.size()));
      lease.close();
      reference.release(lease.node());
    }
  }

  /** He picks his place up, or has waited long enough. */
  private void await(Random random) {
    if (!line.isEmpty()) {
      InLine one = line.remove(random.nextInt(line.size()));
      Slots.Lease lease = one.queued.await(Duration.ZERO);
      assertThat(lease == null ? null : lease.node()).isEqualTo(one.waiter.granted);
      reference.leave(one.waiter);
      hold(lease);
    }
  }

  private void cancel(Random random) {
    if (!line.isEmpty()) {
      InLine one = line.remove(random.nextInt(line.size()));
      one.queued.cancel();
      reference.leave(one.waiter);
      if (one.waiter.granted != null) {
        reference.release(one.waiter.granted);
      }
      assertThat(one.queued.await(Duration.ZERO)).isNull();
    }
  }

  private void hold(Slots.Lease lease) {
    if (lease != null) {
      held.add(lease);
    }
  }

  /** The one without a limit is rarely wanted, or nobody would ever wait. */
  private static List<Node> some(Random random) {
    var nodes = new ArrayList<>(random.nextInt(20) == 0 ? NODES : NODES.subList(0, 4));
    Collections.shuffle(nodes, random);
    return List.copyOf(nodes.subList(0, 1 + random.nextInt(nodes.size())));
  }
}
