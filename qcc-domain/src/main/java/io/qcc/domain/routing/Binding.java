package io.qcc.domain.routing;

import io.qcc.ports.account.Failback;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.usage.Affinity;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a session lives, and where it stays while it cannot be at home.
 *
 * @param homeUsed when home last served it
 * @param ttl how long its prompt cache lives after its last use
 * @param away where it was served last, other than at home, while home was warm
 */
public record Binding(
    NodeId home,
    Instant homeUsed,
    Duration ttl,
    @Nullable NodeId away,
    @Nullable Instant awayUsed) {

  /**
   * The node that should go on serving the session; null: choose afresh.
   *
   * @param ready whether a node takes the request now
   */
  @Nullable NodeId keep(Predicate<NodeId> ready, Failback failback, Instant now) {
    return switch (failback) {
      case AT_ONCE -> null;
      case WHEN_COLD -> {
        if (homeWarm(now) && ready.test(home)) {
          yield home;
        }
        yield away != null && warm(awayUsed, now) && ready.test(away) ? away : null;
      }
      case NEVER -> {
        if (away != null && awayUsed != null && !awayUsed.isBefore(homeUsed) && ready.test(away)) {
          yield away;
        }
        yield ready.test(home) ? home : null;
      }
    };
  }

  /** What became of the session's cache, seen from the node that served it now. */
  Affinity affinity(NodeId served, Failback failback, Instant now) {
    NodeId stays = keep(_ -> true, failback, now);
    if (stays != null) {
      return served.equals(stays) ? Affinity.KEPT : Affinity.UNAVAILABLE;
    }
    if (!homeWarm(now)) {
      return Affinity.COLD;
    }
    return served.equals(home) ? Affinity.KEPT : Affinity.FAILBACK;
  }

  /**
   * {@code node} has served the session.
   *
   * @param old null: the session is new
   */
  static Binding served(@Nullable Binding old, NodeId node, Duration ttl, Instant now) {
    if (old == null || !old.homeWarm(now)) {
      return new Binding(node, now, ttl, null, null);
    }
    Duration longer = ttl.compareTo(old.ttl) > 0 ? ttl : old.ttl;
    return node.equals(old.home)
        ? new Binding(node, now, longer, old.away, old.awayUsed)
        : new Binding(old.home, old.homeUsed, longer, node, now);
  }

  boolean homeWarm(Instant now) {
    return warm(homeUsed, now);
  }

  private boolean warm(@Nullable Instant used, Instant now) {
    return used != null && now.isBefore(used.plus(ttl));
  }
}
