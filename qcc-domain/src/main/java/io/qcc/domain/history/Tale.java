package io.qcc.domain.history;

import io.qcc.domain.health.Health;
import io.qcc.ports.health.NodeState;
import io.qcc.ports.health.StateChange;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How each node was last told to be, and what of the news is a change of that.
 *
 * <p>Events tell changes to the instant. Not every change is an event: a cooldown may be prolonged,
 * be forgotten, or outlive a failure. So nodes are looked at now and then too, and what is not as
 * told is told. A cooldown of a model's or a family's is no state of the node, and a node that is
 * switched off is that, whatever else is found of it.
 *
 * <p>Not thread-safe.
 */
final class Tale {

  private final Instant start;
  private final Map<NodeId, StateChange> told = new HashMap<>();

  /**
   * @param start from then on every node is healthy, unless it is told otherwise
   */
  Tale(Instant start) {
    this.start = start;
  }

  /** What {@code event} changes; null: nothing that was not told. */
  @Nullable StateChange hears(NodeEvent event, Function<NodeId, Health> health) {
    return switch (event) {
      case NodeEvent.NodeFailed(var at, var node, var reason, _) ->
          heard(node, at, NodeState.FAILED, reason, null);
      case NodeEvent.NodeRecovered(var at, var node) ->
          heard(node, at, NodeState.HEALTHY, null, null);
      case NodeEvent.NodeCooling(var at, var node, var scope, var reason, var until) ->
          scope == null ? heard(node, at, NodeState.COOLING, reason, until) : null;
      case NodeEvent.NodeEnabled(var at, var node, _) ->
          news(Looks.at(node, health.apply(node.id()), at));
      case NodeEvent.NodeSwitched _ -> null;
    };
  }

  private @Nullable StateChange heard(
      Node node, Instant at, NodeState state, @Nullable Reason reason, @Nullable Instant until) {
    StateChange last = told.get(node.id());
    boolean off = last == null ? !node.enabled() : last.state() == NodeState.DISABLED;
    return off ? null : news(new StateChange(node.id(), at, state, reason, until));
  }

  /** What a look at {@code node} shows; null: what was told. */
  @Nullable StateChange sees(Node node, Health health, Instant now) {
    StateChange seen = Looks.at(node, health, now);
    StateChange last = told.get(node.id());
    if (last == null) {
      return news(seen.state() == NodeState.DISABLED ? sinceItWasThere(node, seen) : seen);
    }
    if (last.state() == NodeState.COOLING && seen.state() == NodeState.COOLING) {
      Instant end = last.until();
      return end == null || now.isBefore(end) ? null : tell(prolonged(seen, end));
    }
    return news(seen);
  }

  private StateChange sinceItWasThere(Node node, StateChange seen) {
    return new StateChange(
        node.id(), later(start, node.created()), seen.state(), seen.reason(), seen.until());
  }

  /** Had there been a pause, the next cooldown would have been an event. Its end will be seen. */
  private static StateChange prolonged(StateChange seen, Instant end) {
    return new StateChange(seen.node(), end, seen.state(), seen.reason(), null);
  }

  private @Nullable StateChange news(StateChange now) {
    StateChange last = told.get(now.node());
    if (last == null) {
      StateChange first = tell(now);
      return now.state() == NodeState.HEALTHY ? null : first;
    }
    return covers(last, now) ? null : tell(now);
  }

  /** Whether {@code now} is what {@code last} makes everybody believe. */
  private static boolean covers(StateChange last, StateChange now) {
    Instant end = last.until();
    if (end != null && !now.at().isBefore(end)) {
      return now.state() == NodeState.HEALTHY;
    }
    if (end != null && now.state() == NodeState.COOLING) {
      return now.until() != null && !now.until().isAfter(end);
    }
    return last.state() == now.state() && last.reason() == now.reason();
  }

  /** Times do not run backwards here, whatever the clock does. */
  private StateChange tell(StateChange change) {
    StateChange last = told.get(change.node());
    StateChange next =
        last == null || !last.at().isAfter(change.at())
            ? change
            : new StateChange(
                change.node(), last.at(), change.state(), change.reason(), change.until());
    told.put(change.node(), next);
    return next;
  }

  void retain(Set<NodeId> nodes) {
    told.keySet().retainAll(nodes);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
