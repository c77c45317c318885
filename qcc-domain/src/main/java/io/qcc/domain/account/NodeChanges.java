package io.qcc.domain.account;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeEvents;
import io.qcc.ports.time.Time;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Tells those concerned that nodes were configured, here or at another gateway.
 *
 * <p>To be told while nobody writes to the {@link Directory}, so that the order of the events is
 * that of the changes.
 */
public final class NodeChanges {

  private final Observations observations;
  private final NodeEvents events;
  private final Time time;

  /**
   * @param events are told when a node is switched on or off
   */
  @Inject
  public NodeChanges(Observations observations, NodeEvents events, Time time) {
    this.observations = observations;
    this.events = events;
    this.time = time;
  }

  /** A node is not what it was. */
  void changed(Node old, Node node) {
    if (node.enabled() != old.enabled()) {
      events.raise(new NodeEvent.NodeEnabled(time.now(), node, node.enabled()));
    }
    if (!node.baseUrl().equals(old.baseUrl()) || !node.credential().equals(old.credential())) {
      observations.forget(node);
    }
  }

  /** Others changed the configuration from {@code old} to what it is {@code now}. */
  public void reloaded(Snapshot old, Snapshot now) {
    observations.retain(now.nodes());
    concerned(old, now).forEach(observations::configured);
    for (Node node : now.nodes()) {
      Node before = old.node(node.id());
      if (before != null) {
        changed(before, node);
      }
    }
  }

  /** The accounts whose nodes are not what they were. */
  private static Set<AccountId> concerned(Snapshot old, Snapshot now) {
    var accounts = new LinkedHashSet<AccountId>();
    old.nodes().forEach(node -> accounts.add(node.account()));
    now.nodes().forEach(node -> accounts.add(node.account()));
    accounts.removeIf(account -> old.poolOf(account) == now.poolOf(account));
    return accounts;
  }
}
