package io.qcc.domain.probe;

import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.health.CheckNode;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import java.util.Optional;
import java.util.function.Function;

/** Looks at a node for somebody who waits for it, within what the caller may do. */
public final class CheckNodeNow implements CheckNode {

  private final Probes probes;
  private final Function<NodeId, Optional<Node>> nodes;

  /**
   * @param nodes disabled ones too
   */
  public CheckNodeNow(Probes probes, Function<NodeId, Optional<Node>> nodes) {
    this.probes = probes;
    this.nodes = nodes;
  }

  @Override
  public Answer<Check> check(Caller caller, NodeId id) {
    return nodes
        .apply(id)
        .filter(node -> caller.mayTouch(node.account()))
        .<Answer<Check>>map(node -> new Answer.Done<>(probes.lookNow(node)))
        .orElseGet(() -> new Answer.NotFound<>("there is no node " + id.value()));
  }
}
