package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;
import io.qcc.ports.health.ReadHealth;
import io.qcc.ports.health.ReadHealth.Past;
import io.qcc.ports.health.Segment;
import io.qcc.ports.node.NodeId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/nodes/{id}/health-history}: the newest checks, and the past as segments. */
record HealthHistoryPage(ReadHealth health) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    var id = new NodeId(call.id());
    Past past = Answers.value(health.past(caller, id, HistoryInput.of(call)));
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("node_id", past.node().value());
    view.put("from", past.from().toString());
    view.put("to", past.to().toString());
    view.put("total", past.total());
    view.put("checks", past.checks().stream().map(check -> CheckView.of(check, caller)).toList());
    view.put("segments", past.segments().stream().map(HealthHistoryPage::segment).toList());
    return Reply.json(200, view);
  }

  private static Map<String, @Nullable Object> segment(Segment segment) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("from", segment.from().toString());
    view.put("to", segment.to().toString());
    view.put("state", segment.state().code());
    view.put("reason", segment.reason() == null ? null : segment.reason().code());
    view.put("reason_text", segment.reason() == null ? null : segment.reason().text());
    return view;
  }
}
