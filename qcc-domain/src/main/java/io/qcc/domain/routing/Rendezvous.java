package io.qcc.domain.routing;

import io.qcc.ports.node.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Weighted rendezvous hashing: every node draws a lot for the key, and the lots order the nodes.
 * Each gets keys in proportion to its share; when one comes or goes, only its own keys move.
 */
final class Rendezvous {

  private record Lot(Node node, double drawn) {}

  private static final Comparator<Lot> BY_TIER_THEN_LOT =
      Comparator.<Lot>comparingInt(lot -> lot.node().weight())
          .thenComparingDouble(Lot::drawn)
          .thenComparing(lot -> lot.node().id().value());

  private Rendezvous() {}

  /** The tiers by weight, the smallest first; inside a tier as the lots fall. */
  static List<Node> order(List<Node> nodes, AffinityKey key) {
    if (nodes.size() < 2) {
      return nodes;
    }
    var lots = new ArrayList<Lot>(nodes.size());
    for (Node node : nodes) {
      lots.add(new Lot(node, draw(node, key)));
    }
    lots.sort(BY_TIER_THEN_LOT);
    return lots.stream().map(Lot::node).toList();
  }

  /** Exponentially distributed with rate {@code share}; the smallest lot of several wins. */
  static double draw(Node node, AffinityKey key) {
    return lot(uniform(Hash64.mix(seed(node) + Hash64.mix(key.value()))), node.share());
  }

  /** What of a node's draws is the same for every key. */
  static long seed(Node node) {
    return Hash64.spread(Hash64.of(node.id().value()));
  }

  /** Between 0 and 1; the top end is reached. */
  static double uniform(long hash) {
    return ((hash >>> 11) + 0.5) * 0x1p-53;
  }

  static double lot(double uniform, double share) {
    return -StrictMath.log(uniform) / share;
  }
}
