package io.qcc.ports.health;

import io.qcc.ports.node.Check;
import io.qcc.ports.node.Node;

/** Who wants to hear of every look at a node, and of what real requests showed. */
public interface CheckEvents {

  /**
   * Told once of each, from any thread. Must not block and not throw.
   *
   * @param node as it was configured when it was looked at; it may be gone by now
   */
  void noted(Node node, Check check);
}
