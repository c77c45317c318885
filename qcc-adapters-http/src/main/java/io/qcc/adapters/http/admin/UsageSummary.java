package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;
import io.qcc.ports.report.ReadUsage;
import io.qcc.ports.report.ReadUsage.Group;
import io.qcc.ports.report.ReadUsage.Summary;
import io.qcc.ports.usage.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/usage/summary}: what it comes to; by {@code ?group_by=}, the dearest first.
 * {@code total_cost_usd} is of those requests whose cost is known; {@code null}: of none is it.
 */
record UsageSummary(ReadUsage usage) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    List<Dimension> by = UsageInput.groupBy(call);
    Summary summary = Answers.value(usage.summary(caller, UsageInput.wanted(call), by));
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("from", summary.from().toString());
    view.put("to", summary.to().toString());
    if (by.isEmpty()) {
      view.putAll(bill(summary.groups().getFirst()));
    } else {
      view.put("summaries", summary.groups().stream().map(group -> group(group, by)).toList());
      view.put("truncated", summary.more());
    }
    return Reply.json(200, view);
  }

  private static Map<String, @Nullable Object> group(Group group, List<Dimension> by) {
    Map<String, @Nullable Object> view = UsageView.what(group.what(), by);
    view.putAll(bill(group));
    return view;
  }

  private static Map<String, @Nullable Object> bill(Group group) {
    Map<String, @Nullable Object> view = UsageView.totals(group.counters());
    view.put("cache_savings_usd", Money.usd(group.saved()));
    return view;
  }
}
