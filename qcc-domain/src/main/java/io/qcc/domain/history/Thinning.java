package io.qcc.domain.history;

import io.qcc.ports.node.Check;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which checks are worth keeping: each that somebody asked for, each that finds something else than
 * the one before, and else one of a node in five minutes.
 *
 * <p>Not thread-safe.
 */
final class Thinning {

  static final Duration APART = Duration.ofMinutes(5);

  private final Map<NodeId, Check> kept = new HashMap<>();

  /** Whether to keep {@code check}; then the next ones are compared with it. */
  boolean keeps(NodeId node, Check check) {
    boolean keeps = check.source() == CheckSource.MANUAL || isNews(kept.get(node), check);
    if (keeps) {
      kept.put(node, check);
    }
    return keeps;
  }

  private static boolean isNews(@Nullable Check last, Check check) {
    return last == null
        || last.verdict() != check.verdict()
        || last.reason() != check.reason()
        || !soonAfter(last.at(), check.at());
  }

  /** A clock that was put back must not silence us until it has caught up. */
  private static boolean soonAfter(Instant last, Instant at) {
    return at.isBefore(last.plus(APART)) && at.isAfter(last.minus(APART));
  }

  void retain(Set<NodeId> nodes) {
    kept.keySet().retainAll(nodes);
  }
}
