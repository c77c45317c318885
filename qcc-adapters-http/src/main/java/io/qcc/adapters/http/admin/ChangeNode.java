package io.qcc.adapters.http.admin;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Caller;
import io.qcc.ports.node.AdministerNodes;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.NodeStatus;

/** {@code PUT /admin/api/nodes/{id}}: what is not named stays as it is, the owner always. */
record ChangeNode(AdministerNodes nodes) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    var id = new NodeId(call.id());
    NodeInput input = NodeInput.of(call);
    if (input.account() != null && !owner(caller, id).equals(input.account())) {
      throw Problem.invalid("account_fixed", "a node cannot be moved to another account");
    }
    return Reply.json(
        200, Views.node(Answers.value(nodes.change(caller, id, input.draft())), caller));
  }

  private AccountId owner(Caller caller, NodeId id) {
    return Answers.value(nodes.list(caller, null)).stream()
        .map(NodeStatus::node)
        .filter(node -> node.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new Problem(404, "not_found", "there is no node " + id.value()))
        .account();
  }
}
