package io.qcc.domain.probe;

import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.Node;
import java.util.Comparator;

/**
 * A node is to be looked at.
 *
 * @param method its own, but for {@link Schedule#method}
 * @param late for how many nanoseconds
 */
record Due(Node node, CheckMethod method, Urgency urgency, long late) {

  /** The most urgent first, and of those the one that has waited longest. */
  static final Comparator<Due> ORDER =
      Comparator.comparing(Due::urgency)
          .thenComparing(Comparator.comparingLong(Due::late).reversed())
          .thenComparing(due -> due.node().id().value());
}
