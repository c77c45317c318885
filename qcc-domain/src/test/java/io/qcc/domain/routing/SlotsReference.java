package io.qcc.domain.routing;

import io.qcc.ports.node.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@link Slots} must come to, found by looking at everything each time. */
final class SlotsReference {

  /** One in line, and the node he was given. */
  static final class Waiter {

    private final List<Node> nodes;
    Node granted;

    private Waiter(List<Node> nodes) {
      this.nodes = nodes;
    }
  }

  private final int mostQueued;
  private final Map<Node, Integer> taken = new HashMap<>();
  private final List<Waiter> queue = new ArrayList<>();

  SlotsReference(int mostQueued) {
    this.mostQueued = mostQueued;
  }

  Node tryTake(List<Node> nodes) {
    for (Node node : nodes) {
      if (hasPlace(node)) {
        return take(node);
      }
    }
    return null;
  }

  Waiter enqueue(List<Node> nodes) {
    var waiter = new Waiter(nodes);
    waiter.granted = tryTake(nodes);
    if (waiter.granted == null) {
      if (queue.size() == mostQueued) {
        return null;
      }
      queue.add(waiter);
    }
    return waiter;
  }

  void release(Node node) {
    taken.merge(node, -1, Integer::sum);
    handOver();
  }

  /** He takes along what he was given. */
  void leave(Waiter waiter) {
    queue.remove(waiter);
    handOver();
  }

  boolean hasPlace(Node node) {
    return isFree(node)
        && (node.maxConcurrent() == 0
            || queue.stream().noneMatch(each -> each.nodes.contains(node)));
  }

  int inFlight(Node node) {
    return taken.getOrDefault(node, 0);
  }

  int queued() {
    return queue.size();
  }

  private void handOver() {
    for (Waiter each : List.copyOf(queue)) {
      each.granted = each.nodes.stream().filter(this::isFree).findFirst().orElse(null);
      if (each.granted != null) {
        queue.remove(each);
        take(each.granted);
      }
    }
  }

  private Node take(Node node) {
    taken.merge(node, 1, Integer::sum);
    return node;
  }

  private boolean isFree(Node node) {
    return node.maxConcurrent() == 0 || inFlight(node) < node.maxConcurrent();
  }
}
