package io.qcc.domain.history;

import io.qcc.domain.health.Health;
import io.qcc.ports.health.HealthHistory.Noted;
import io.qcc.ports.health.StateChange;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where what is heard is noted, if it is worth it, until it is taken. Nobody waits here for I/O.
 */
final class Notebook {

  private static final int MOST_CHECKS = 10_000;
  private static final int MOST_CHANGES = 50_000;

  private final Function<NodeId, Health> health;
  private final ReentrantLock lock = new ReentrantLock();
  private final Tale tale;
  private final Thinning thinning = new Thinning();
  private final Backlog backlog = new Backlog(MOST_CHECKS, MOST_CHANGES);

  /**
   * @param start of the gateway's run
   * @param health what is believed of a node now
   */
  Notebook(Instant start, Function<NodeId, Health> health) {
    this.tale = new Tale(start);
    this.health = health;
  }

  void hears(NodeEvent event) {
    locked(() -> add(tale.hears(event, health)));
  }

  void hears(Node node, Check check) {
    locked(
        () -> {
          if (thinning.keeps(node.id(), check)) {
            backlog.add(node.id(), Detail.fitted(check));
          }
          return true;
        });
  }

  /**
   * @param nodes all that there are; others are forgotten
   */
  void looksAt(List<Node> nodes, Instant now) {
    Set<NodeId> ids = nodes.stream().map(Node::id).collect(Collectors.toUnmodifiableSet());
    locked(
        () -> {
          nodes.forEach(node -> add(tale.sees(node, health.apply(node.id()), now)));
          tale.retain(ids);
          thinning.retain(ids);
          return true;
        });
  }

  /** Takes out the oldest notes. */
  List<Noted> take(int most) {
    return locked(() -> backlog.take(most));
  }

  int size() {
    return locked(backlog::size);
  }

  /** How many had to make room since this was last asked. */
  long takeDropped() {
    return locked(backlog::takeDropped);
  }

  private boolean add(@Nullable StateChange change) {
    if (change != null) {
      backlog.add(change);
    }
    return change != null;
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
