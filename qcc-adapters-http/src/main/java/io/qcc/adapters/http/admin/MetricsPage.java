package io.qcc.adapters.http.admin;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.metrics.ReadMetrics;
import io.qcc.ports.metrics.ReadMetrics.Series;
import io.qcc.ports.metrics.ReadMetrics.Wanted;
import io.qcc.ports.node.NodeId;
import java.util.LinkedHashMap;

/**
 * {@code GET /api/nodes/{id}/metrics} and {@code GET /api/accounts/{id}/metrics}: a point for every
 * quarter of an hour, hour, day or month.
 */
record MetricsPage(String idName, Source source) implements CallerAction {

  interface Source {
    Answer<Series> series(Caller caller, String id, Wanted wanted);
  }

  static MetricsPage ofNode(ReadMetrics metrics) {
    return new MetricsPage(
        "node_id", (caller, id, wanted) -> metrics.node(caller, new NodeId(id), wanted));
  }

  static MetricsPage ofAccount(ReadMetrics metrics) {
    return new MetricsPage(
        "account_id", (caller, id, wanted) -> metrics.account(caller, new AccountId(id), wanted));
  }

  @Override
  public Reply act(Call call, Caller caller) {
    var query = new Parameters(call);
    var wanted = new Wanted(UsageInput.grain(call), query.time("from"), query.time("to"));
    Series series = Answers.value(source.series(caller, call.id(), wanted));
    var view = new LinkedHashMap<String, Object>();
    view.put(idName, call.id());
    view.put("granularity", Codes.of(series.grain()));
    view.put("from", series.range().from().toString());
    view.put("to", series.range().to().toString());
    view.put("data", series.points().stream().map(PointView::of).toList());
    return Reply.json(200, view);
  }
}
