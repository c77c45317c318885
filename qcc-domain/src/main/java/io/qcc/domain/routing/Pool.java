package io.qcc.domain.routing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An account's nodes, laid out once for each change of them, so that a request that needs one does
 * not look at all. Immutable.
 */
public final class Pool {

  public static final Pool EMPTY = new Pool(List.of());

  private final List<Node> nodes;

  /** Not one of {@code Map.of}'s: they search long where ids differ in a running number only. */
  private final Map<NodeId, Node> byId = new HashMap<>();

  private final int enabled;
  private final int bestWeight;
  private final List<Tier> tiers;

  public Pool(List<Node> nodes) {
    this.nodes = List.copyOf(nodes);
    this.nodes.forEach(node -> byId.put(node.id(), node));
    enabled = (int) this.nodes.stream().filter(Node::enabled).count();
    bestWeight = this.nodes.stream().filter(Node::enabled).mapToInt(Node::weight).min().orElse(0);
    tiers =
        this.nodes.stream()
            .filter(Node::enabled)
            .collect(groupingBy(Node::weight, TreeMap::new, toList()))
            .values()
            .stream()
            .map(Tier::new)
            .toList();
  }

  /** The pool of {@code now}; this one, if nothing has changed. */
  public Pool with(List<Node> now) {
    return nodes.equals(now) ? this : new Pool(now);
  }

  /** All, disabled ones too, in the order given. */
  public List<Node> nodes() {
    return nodes;
  }

  /** How many nodes are enabled. */
  public int enabled() {
    return enabled;
  }

  /** Whether no enabled node goes before it by its weight. */
  public boolean isOfTheBest(Node node) {
    return node.weight() <= bestWeight;
  }

  @Nullable Node node(NodeId id) {
    return byId.get(id);
  }

  /**
   * The first of {@link Rendezvous#order} that is enabled and {@code takes} the request. Those that
   * cannot be it are not asked.
   */
  @Nullable Node first(AffinityKey key, Predicate<Node> takes) {
    for (Tier tier : tiers) {
      Node first = tier.first(key, takes);
      if (first != null) {
        return first;
      }
    }
    return null;
  }
}
