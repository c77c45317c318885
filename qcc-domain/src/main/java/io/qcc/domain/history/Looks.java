package io.qcc.domain.history;

import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.Cooling;
import io.qcc.domain.health.Health;
import io.qcc.ports.health.NodeState;
import io.qcc.ports.health.StateChange;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.Reason;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What a node is at one moment, in the words in which its past is told. */
final class Looks {

  private Looks() {}

  static StateChange at(Node node, Health health, Instant now) {
    if (!node.enabled()) {
      return change(node, now, NodeState.DISABLED, null, null);
    }
    return switch (health.circuit()) {
      case Circuit.Failed failed -> change(node, now, NodeState.FAILED, failed.reason(), null);
      case Circuit.Trial trial -> change(node, now, NodeState.FAILED, trial.reason(), null);
      case Circuit.Healthy _ ->
          health.coolings(now).stream()
              .filter(cooling -> cooling.scope() == null)
              .max(Comparator.comparing(Cooling::until))
              .map(
                  longest ->
                      change(node, now, NodeState.COOLING, longest.reason(), longest.until()))
              .orElseGet(() -> change(node, now, NodeState.HEALTHY, null, null));
    };
  }

  private static StateChange change(
      Node node, Instant at, NodeState state, @Nullable Reason reason, @Nullable Instant until) {
    return new StateChange(node.id(), at, state, reason, until);
  }
}
