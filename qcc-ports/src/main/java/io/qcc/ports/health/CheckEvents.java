package io.qcc.ports.health;

import io.qcc.ports.node.Node;

/** Hears of every look at a node and what it found; must not block and must not throw. */
public interface CheckEvents {
  void noted(Node node, Check check);
}
