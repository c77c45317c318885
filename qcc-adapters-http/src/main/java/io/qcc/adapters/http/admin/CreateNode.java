package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;
import io.qcc.ports.node.AdministerNodes;

/** {@code POST /admin/api/nodes}; {@code account_id} in the query or the body says whose. */
record CreateNode(AdministerNodes nodes) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    NodeInput input = NodeInput.of(call);
    var status = Answers.value(nodes.create(caller, input.account(), input.draft()));
    return Reply.json(201, Views.node(status, caller));
  }
}
