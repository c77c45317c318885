package io.qcc.domain.routing;

import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.node.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TierTest {

  @ParameterizedTest(name = "{0} nodes of shares up to {1}")
  @CsvSource({"1, 1", "2, 1", "2, 1000", "3, 3", "10, 1", "40, 7", "500, 1", "500, 2000000000"})
  void theWinnerIsTheFirstOfTheOrder(int count, int shares) {
    var random = new Random(count);
    List<Node> nodes = nodes(count, shares, random);
    var tier = new Tier(nodes);
    for (int i = 0; i < 200_000 / (count + 20); i++) {
      var key = new AffinityKey(random.nextLong());
      List<Node> order = Rendezvous.order(nodes, key);
      assertThat(tier.first(key, _ -> true)).isEqualTo(order.getFirst());
      Set<Node> out = new HashSet<>(order.subList(0, random.nextInt(count + 1)));
      assertThat(tier.first(key, node -> !out.contains(node)))
          .isEqualTo(out.size() == count ? null : order.get(out.size()));
    }
  }

  /** Where a lot is 0, huge, or so near to another that rounding decides. */
  @ParameterizedTest
  @ValueSource(
      longs = {-1, -2048, -2049, -4096, -4097, 0, 1, 2047, 2048, Long.MIN_VALUE, Long.MAX_VALUE})
  void atTheEndsOfTheRangeToo(long hash) {
    var random = new Random(hash);
    for (int i = 0; i < 2_000; i++) {
      List<Node> nodes = nodes(2 + random.nextInt(20), random.nextBoolean() ? 1 : 3, random);
      AffinityKey key = keyThatGives(hash, nodes.get(random.nextInt(nodes.size())));
      assertThat(new Tier(nodes).first(key, _ -> true))
          .isEqualTo(Rendezvous.order(nodes, key).getFirst());
    }
  }

  @Test
  void theKeyOfAGivenHashIsFound() {
    Node node = node("a");
    long hash = Hash64.mix(Hash64.of("a"), keyThatGives(-4711, node).value());
    assertThat(hash).isEqualTo(-4711);
  }

  private static List<Node> nodes(int count, int shares, Random random) {
    var nodes = new ArrayList<Node>();
    for (int i = 0; i < count; i++) {
      nodes.add(node("n" + i + "-" + random.nextInt(1000), 1, 1 + random.nextInt(shares), 0));
    }
    return nodes;
  }

  private static AffinityKey keyThatGives(long hash, Node node) {
    return new AffinityKey(unmix(unmix(hash) - Rendezvous.seed(node)));
  }

  /** {@link Hash64#mix(long)} backwards. */
  private static long unmix(long mixed) {
    long z = unshift(mixed, 31);
    z = unshift(z * inverse(0x94d049bb133111ebL), 27);
    z = unshift(z * inverse(0xbf58476d1ce4e5b9L), 30);
    return z - 0x9e3779b97f4a7c15L;
  }

  private static long unshift(long shifted, int by) {
    long z = shifted;
    for (int i = by; i < 64; i += by) {
      z = shifted ^ (z >>> by);
    }
    return z;
  }

  /** Modulo 2^64, by Newton's steps. */
  private static long inverse(long odd) {
    long inverse = odd;
    for (int i = 0; i < 6; i++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }
}
