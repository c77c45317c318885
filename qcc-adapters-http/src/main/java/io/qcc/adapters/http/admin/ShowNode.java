package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;
import io.qcc.ports.node.AdministerNodes;

/** {@code GET /admin/api/nodes/{id}}. */
record ShowNode(AdministerNodes nodes) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    String id = call.id();
    return Answers.value(nodes.list(caller, null)).stream()
        .filter(status -> status.node().id().value().equals(id))
        .findFirst()
        .map(status -> Reply.json(200, Views.node(status, caller)))
        .orElseThrow(() -> new Problem(404, "not_found", "there is no node " + id));
  }
}
