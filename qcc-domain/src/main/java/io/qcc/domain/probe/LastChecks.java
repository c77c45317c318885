package io.qcc.domain.probe;

import io.qcc.domain.health.Circuit;
import io.qcc.ports.health.CheckEvents;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is known of each node by looks and requests; lost when the gateway ends. */
public final class LastChecks {

  private final CheckEvents listener;
  private final ConcurrentHashMap<NodeId, Known> known = new ConcurrentHashMap<>();

  public LastChecks(CheckEvents listener) {
    this.listener = listener;
  }

  /** The last of the node as it is configured now; null: there was none. */
  public @Nullable Check of(Node node) {
    Known found = known.get(node.id());
    return found != null && found.isLike(node) ? found.last() : null;
  }

  /** As if the node were new. */
  public void forget(Node node) {
    known.remove(node.id());
  }

  /**
   * Somebody looked.
   *
   * @param began the node may have been configured anew since then
   */
  void note(Node node, Check check, long began, long nanos) {
    known.compute(
        node.id(),
        (_, old) -> {
          if (old == null) {
            return Known.first(node, nanos).with(check, nanos);
          }
          if (old.isLike(node)) {
            return old.with(check, nanos);
          }
          return began - old.since() > 0
              ? old.changed(node, began, old.mark()).with(check, nanos)
              : old;
        });
    listener.noted(node, check);
  }

  /** Nobody is looking at {@code node}: sees what requests have shown. */
  Known pass(Node node, Circuit circuit, long servedAt, long nanos) {
    Known before = known.get(node.id());
    Passing passing =
        Passing.seen(current(before, node, servedAt, nanos), circuit, servedAt, nanos);
    boolean first =
        before == null
            ? known.putIfAbsent(node.id(), passing.known()) == null
            : known.replace(node.id(), before, passing.known());
    if (first && passing.told() != null) {
      listener.noted(node, passing.told());
    }
    return passing.known();
  }

  private static Known current(@Nullable Known before, Node node, long servedAt, long nanos) {
    if (before == null) {
      return Known.first(node, nanos);
    }
    return before.isLike(node) ? before.as(node) : before.changed(node, nanos, servedAt);
  }

  /** What is known of {@code node}; that it was configured anew is seen in passing. */
  @Nullable Known known(Node node) {
    return known.get(node.id());
  }

  void retain(Set<NodeId> ids) {
    known.keySet().retainAll(ids);
  }
}
