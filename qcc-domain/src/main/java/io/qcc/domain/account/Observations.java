package io.qcc.domain.account;

import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeStatus;

/** What the gateway has seen of its nodes. */
public interface Observations {

  NodeStatus of(Node node);

  /** Healthy, no cooldown, as if it were new. */
  void forget(Node node);
}
