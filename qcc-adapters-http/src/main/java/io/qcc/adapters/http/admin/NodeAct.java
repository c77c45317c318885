package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.NodeStatus;
import java.util.Set;

/**
 * One of {@code POST /admin/api/nodes/{id}/enable}, {@code /disable} and {@code /reset}. The
 * predecessor's form, with the id in the body, works too.
 */
record NodeAct(Act act) implements CallerAction {

  /** What is done to the node. */
  interface Act {
    Answer<NodeStatus> on(Caller caller, NodeId id);
  }

  @Override
  public Reply act(Call call, Caller caller) {
    return Reply.json(200, Views.node(Answers.value(act.on(caller, id(call))), caller));
  }

  /** The id in the path, else in the body. */
  static NodeId id(Call call) {
    return new NodeId(call.pathId() == null ? inBody(call) : call.pathId());
  }

  private static String inBody(Call call) {
    var fields = new Fields(Json.object(call), Set.of("id"));
    String id = fields.text("id");
    fields.check();
    if (id == null || id.isBlank()) {
      throw Problem.invalid("id_required", "id is missing");
    }
    return id;
  }
}
