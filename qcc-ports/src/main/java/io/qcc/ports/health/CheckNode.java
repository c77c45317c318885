package io.qcc.ports.health;

import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.node.NodeId;

/** Use case: somebody wants to know now how a node is. */
public interface CheckNode {

  /**
   * Looks at the node by its own method, also if it is switched off, and acts on what is found; who
   * asks while somebody else's look is under way gets what that one finds. Blocks until then, at
   * most the method's deadline.
   */
  Answer<Check> check(Caller caller, NodeId id);
}
