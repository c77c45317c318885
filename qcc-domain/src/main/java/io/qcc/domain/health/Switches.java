package io.qcc.domain.health;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeEvents;
import io.qcc.ports.node.NodeId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells when an account's first choice becomes another node. The first choice is the enabled,
 * healthy node of the best tier that is oldest; what single sessions are bound to is another
 * matter, and so are coolings, which pass.
 *
 * <p>Have it listen to the {@link HealthBoard}, and {@link #look} when nodes were configured.
 */
public final class Switches implements NodeEvents {

  private final Function<AccountId, List<Node>> nodes;
  private final Function<NodeId, Health> health;
  private final NodeEvents out;
  private final Map<AccountId, Node> firsts = new HashMap<>();

  /**
   * @param nodes of an account, in the order of preference
   */
  public Switches(
      Function<AccountId, List<Node>> nodes, Function<NodeId, Health> health, NodeEvents out) {
    this.nodes = nodes;
    this.health = health;
    this.out = out;
  }

  @Override
  public void raise(NodeEvent event) {
    switch (event) {
      case NodeEvent.NodeFailed(var at, var node, var reason, _) ->
          look(node, at, node.name() + " failed: " + reason.code());
      case NodeEvent.NodeRecovered(var at, var node) -> look(node, at, node.name() + " recovered");
      case NodeEvent.NodeCooling _, NodeEvent.NodeEnabled _, NodeEvent.NodeSwitched _ -> {}
    }
  }

  /** The account's nodes may have changed; a first look only learns what its first choice is. */
  public void look(AccountId account, Instant at, String why) {
    look(account, null, at, why);
  }

  private void look(Node changed, Instant at, String why) {
    look(changed.account(), changed, at, why);
  }

  /** The lock makes the order of the events that of the changes; the listeners must not block. */
  private synchronized void look(
      AccountId account, @Nullable Node changed, Instant at, String why) {
    Node now = first(account);
    boolean known = firsts.containsKey(account);
    Node before = known ? firsts.get(account) : before(account, changed);
    if (now == null) {
      firsts.remove(account);
    } else {
      firsts.put(account, now);
    }
    if ((known || changed != null) && !Objects.equals(id(before), id(now))) {
      out.raise(new NodeEvent.NodeSwitched(at, before, now, why));
    }
  }

  /** Nobody has looked yet: the first choice as it was before {@code changed} changed. */
  private @Nullable Node before(AccountId account, @Nullable Node changed) {
    if (changed == null) {
      return null;
    }
    boolean wasHealthy = !isHealthy(changed);
    for (Node node : nodes.apply(account)) {
      boolean healthy = node.id().equals(changed.id()) ? wasHealthy : isHealthy(node);
      if (node.enabled() && healthy) {
        return node;
      }
    }
    return null;
  }

  private @Nullable Node first(AccountId account) {
    for (Node node : nodes.apply(account)) {
      if (node.enabled() && isHealthy(node)) {
        return node;
      }
    }
    return null;
  }

  private boolean isHealthy(Node node) {
    return health.apply(node.id()).circuit() instanceof Circuit.Healthy;
  }

  private static @Nullable NodeId id(@Nullable Node node) {
    return node == null ? null : node.id();
  }
}
