package io.qcc.domain.routing;

import io.qcc.ports.node.Node;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The enabled nodes of one weight. Finds the winner of a key's lots without drawing them all, and
 * asks about the nodes that would win only.
 */
final class Tier {

  /** More than rounding can make of a lot; a node inside it is looked at closely. */
  private static final double ROUNDING = 1 + 1e-9;

  private final Node[] nodes;
  private final long[] seeds;
  private final double[] shares;

  Tier(List<Node> nodes) {
    this.nodes = nodes.toArray(Node[]::new);
    this.seeds = nodes.stream().mapToLong(Rendezvous::seed).toArray();
    this.shares = nodes.stream().mapToDouble(Node::share).toArray();
  }

  /** The first of {@link Rendezvous#order} that {@code takes} the request; null if none does. */
  @Nullable Node first(AffinityKey key, Predicate<Node> takes) {
    if (nodes.length == 1) {
      return takes.test(nodes[0]) ? nodes[0] : null;
    }
    long half = Hash64.mix(key.value());
    Node first = null;
    double smallest = Double.POSITIVE_INFINITY;
    double reach = Double.POSITIVE_INFINITY;
    for (int i = 0; i < nodes.length; i++) {
      double uniform = Rendezvous.uniform(Hash64.mix(seeds[i] + half));
      // A lot is -log(u) / share, which is never below (1 - u) / share; few nodes need the former.
      if (1 - uniform > reach * shares[i]) {
        continue;
      }
      double lot = Rendezvous.lot(uniform, shares[i]);
      if (wins(lot, nodes[i], smallest, first) && takes.test(nodes[i])) {
        first = nodes[i];
        smallest = lot;
        reach = lot * ROUNDING;
      }
    }
    return first;
  }

  private static boolean wins(double lot, Node node, double smallest, @Nullable Node first) {
    int order = Double.compare(lot, smallest);
    return first == null
        || order < 0
        || (order == 0 && node.id().value().compareTo(first.id().value()) < 0);
  }
}
