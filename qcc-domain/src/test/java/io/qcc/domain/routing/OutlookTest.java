package io.qcc.domain.routing;

import static io.qcc.domain.TestNodes.ACCOUNT;
import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.health.Health;
import io.qcc.ports.account.Failback;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way to the first node must come to what the whole plan says. */
class OutlookTest {

  private static final Instant T = Instant.parse("2026-11-20T12:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theFirstIsThePlansFirst(long seed) {
    var generator = new OutlookGenerator(seed);
    Set<Failback> keptBy = EnumSet.noneOf(Failback.class);
    int firsts = 0;
    int owned = 0;
    int later = 0;
    for (int i = 0; i < 40_000; i++) {
      Outlook outlook = generator.outlook(i % 500 == 0 ? 300 : 8);
      Set<Node> closed = generator.someOf(outlook.pool().nodes());
      List<Node> ready = outlook.plan().ready();
      Node expected =
          ready.stream().filter(node -> !closed.contains(node)).findFirst().orElse(null);

      Node first = outlook.first(node -> !closed.contains(node));

      assertThat(first).as("seed %d, case %d", seed, i).isEqualTo(expected);
      if (expected != null) {
        firsts++;
        owned += expected.id().equals(outlook.owner()) ? 1 : 0;
        later += expected.equals(ready.getFirst()) ? 0 : 1;
        if (!unbound(outlook).plan().ready().getFirst().equals(ready.getFirst())) {
          keptBy.add(outlook.failback());
        }
      }
    }
    // The cases were not all the same easy one.
    assertThat(firsts).isBetween(15_000, 38_000);
    assertThat(owned).isGreaterThan(500);
    assertThat(later).isGreaterThan(1_500);
    assertThat(keptBy).containsExactlyInAnyOrder(Failback.WHEN_COLD, Failback.NEVER);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aNodeIsReadyIfThePlanSaysSo(long seed) {
    var generator = new OutlookGenerator(seed);
    for (int i = 0; i < 10_000; i++) {
      Outlook outlook = generator.outlook(8);
      List<Node> ready = outlook.plan().ready();
      for (Node node : outlook.pool().nodes()) {
        assertThat(outlook.isReady(node)).isEqualTo(ready.contains(node));
        assertThat(outlook.isReady(node.withEnabled(!node.enabled()))).isFalse();
      }
      assertThat(outlook.isReady(node("stranger"))).isFalse();
    }
  }

  @Test
  void aBoundSessionAsksAfterItsHomeAlone() {
    var asked = new AtomicInteger();
    List<Node> nodes = IntStream.range(0, 500).mapToObj(i -> node("n" + i)).toList();
    Node home = nodes.get(321);
    Binding binding = Binding.served(null, home.id(), Duration.ofMinutes(5), T);
    assertThat(outlook(nodes, counted(asked), 1, binding).first(_ -> true)).isEqualTo(home);
    assertThat(asked.get()).isLessThanOrEqualTo(1);
  }

  @Test
  void aNewSessionAsksAfterTheFewThatWouldWin() {
    var asked = new AtomicInteger();
    List<Node> nodes = IntStream.range(0, 500).mapToObj(i -> node("n" + i)).toList();
    int sessions = 1000;
    for (int i = 0; i < sessions; i++) {
      assertThat(outlook(nodes, counted(asked), i, null).first(_ -> true)).isNotNull();
    }
    // The running minima of 500 lots in random order: ln 500 and a little.
    assertThat(asked.get() / sessions).isLessThan(10);
  }

  private static Function<NodeId, Health> counted(AtomicInteger asked) {
    return _ -> {
      asked.incrementAndGet();
      return Health.FRESH;
    };
  }

  private static Outlook unbound(Outlook it) {
    return new Outlook(
        it.pool(), it.health(), it.key(), it.model(), it.failback(), null, it.owner(), it.now());
  }

  private static Outlook outlook(
      List<Node> nodes, Function<NodeId, Health> health, int session, Binding binding) {
    return new Outlook(
        new Pool(nodes),
        health,
        AffinityKey.of(ACCOUNT, "s" + session),
        "claude-opus-5-5",
        Failback.WHEN_COLD,
        binding,
        null,
        T);
  }
}
