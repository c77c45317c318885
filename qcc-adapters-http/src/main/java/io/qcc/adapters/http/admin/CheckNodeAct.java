package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;
import io.qcc.ports.health.CheckNode;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.NodeId;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/nodes/{id}/check}: looks at the node now, and answers what was found; 200 too if
 * it is ill, for the look went well.
 */
record CheckNodeAct(CheckNode checks) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    NodeId id = NodeAct.id(call);
    Check check = Answers.value(checks.check(caller, id));
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("node_id", id.value());
    view.putAll(CheckView.of(check, caller));
    return Reply.json(200, view);
  }
}
