package io.qcc.adapters.mysql.memory;

import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Nodes;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class MemoryNodes implements Nodes {

  private static final Comparator<Node> ORDER =
      Comparator.comparingInt(Node::weight)
          .thenComparing(Node::created)
          .thenComparing(node -> node.id().value());

  private final Contents contents;
  private final @Nullable Long seen;

  /**
   * @param seen what writes is refused if the configuration is at another version by now; null: it
   *     may be at any
   */
  MemoryNodes(Contents contents, @Nullable Long seen) {
    this.contents = contents;
    this.seen = seen;
  }

  @Override
  public List<Node> all() {
    return contents.locked(() -> contents.nodes.values().stream().sorted(ORDER).toList());
  }

  @Override
  public boolean put(Node node) {
    return contents.locked(
        () -> {
          contents.advance(seen);
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
          contents.advance(seen);
          boolean removed = contents.nodes.remove(id) != null;
          contents.forgetPastsOfTheGone();
          return removed;
        });
  }
}
