package io.qcc.ports.health;

import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.NodeId;

/** Use case: somebody wants to know now how a node is. */
public interface CheckNode {

  /**
   * Looks at the node by its own method, also if it is switched off, and acts on what is found; who
   * asks while somebody else's look is under way gets what that one finds. If a request is trying
   * the node just now, that one's verdict is awaited first. Blocks until then: as a rule at most
   * the method's deadline, but there may be a line. Who could not wait longer gets {@link
   * Check.Verdict#UNKNOWN}.
   */
  Answer<Check> check(Caller caller, NodeId id);
}
