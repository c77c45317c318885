package io.qcc.adapters.mysql.memory;

import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Nodes;
import java.util.Comparator;
import java.util.List;

final class MemoryNodes implements Nodes {

  private static final Comparator<Node> ORDER =
      Comparator.comparingInt(Node::weight)
          .thenComparing(Node::created)
          .thenComparing(node -> node.id().value());

  private final Contents contents;

  MemoryNodes(Contents contents) {
    this.contents = contents;
  }

  @Override
  public List<Node> all() {
    return contents.locked(() -> contents.nodes.values().stream().sorted(ORDER).toList());
  }

  @Override
  public boolean put(Node node) {
    return contents.locked(
        () -> {
          if (!contents.accounts.containsKey(node.account())) {
            return false;
          }
          contents.nodes.put(node.id(), node);
          return true;
        });
  }

  @Override
  public boolean remove(NodeId id) {
    return contents.locked(
        () -> {
          boolean removed = contents.nodes.remove(id) != null;
          contents.forgetPastsOfTheGone();
          return removed;
        });
  }
}
