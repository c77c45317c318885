package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;
import io.qcc.ports.node.AdministerNodes;
import io.qcc.ports.node.NodeId;
import java.util.Map;

/** {@code DELETE /admin/api/nodes/{id}}; requests in flight end undisturbed. */
record RemoveNode(AdministerNodes nodes) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    NodeId id = Answers.value(nodes.remove(caller, new NodeId(call.id())));
    return Reply.json(200, Map.of("deleted", id.value()));
  }
}
