package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;
import io.qcc.ports.report.ReadUsage;
import io.qcc.ports.report.ReadUsage.Named;
import io.qcc.ports.usage.AttemptRecord;
import io.qcc.ports.usage.Decision;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.Skipped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/usage/logs/{request_id}}: one request, and why it went where it went; {@code
 * null} where that is forgotten.
 */
record UsageLog(ReadUsage usage) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    Named<LedgerEntry> found = Answers.value(usage.request(caller, call.id()));
    var view = RequestColumn.view(found);
    Decision decision = found.it().request().decision();
    view.put("decision", decision == null ? null : decision(decision));
    view.put(
        "attempts",
        decision == null
            ? null
            : found.it().request().attempts().stream().map(UsageLog::attempt).toList());
    return Reply.json(200, view);
  }

  private static Map<String, @Nullable Object> decision(Decision decision) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("affinity", Codes.of(decision.affinity()));
    view.put("committed_ms", RequestColumn.millis(decision.committed()));
    view.put("skipped", decision.skipped().stream().map(UsageLog::skipped).toList());
    return view;
  }

  private static Map<String, Object> skipped(Skipped skipped) {
    var view = new LinkedHashMap<String, Object>();
    view.put("node_id", skipped.node().value());
    view.put("node_name", skipped.nodeName());
    view.put("why", Codes.of(skipped.why()));
    return view;
  }

  private static Map<String, @Nullable Object> attempt(AttemptRecord attempt) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("node_id", attempt.node().value());
    view.put("node_name", attempt.nodeName());
    view.put("status", attempt.status() == 0 ? null : attempt.status());
    view.put("served", attempt.reason() == null);
    view.put("reason", attempt.reason() == null ? null : attempt.reason().code());
    view.put("reason_text", attempt.reason() == null ? null : attempt.reason().text());
    view.put("began_ms", RequestColumn.millis(attempt.began()));
    view.put("head_ms", RequestColumn.millis(attempt.head()));
    view.put("took_ms", RequestColumn.millis(attempt.took()));
    return view;
  }
}
