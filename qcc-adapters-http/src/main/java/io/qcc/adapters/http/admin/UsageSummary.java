package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.ReadUsage;
import io.qcc.ports.usage.ReadUsage.Group;
import io.qcc.ports.usage.ReadUsage.Summary;
import io.qcc.ports.usage.Totals;
import java.math.BigDecimal;
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
      view.putAll(totals(summary.groups().getFirst().totals()));
    } else {
      view.put("summaries", summary.groups().stream().map(group -> group(group, by)).toList());
      view.put("truncated", summary.more());
    }
    return Reply.json(200, view);
  }

  private static Map<String, @Nullable Object> group(Group group, List<Dimension> by) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < by.size(); i++) {
      String code = Codes.of(by.get(i));
      String id = group.totals().of().get(i);
      switch (by.get(i)) {
        case ACCOUNT, KEY, NODE -> {
          view.put(code + "_id", id);
          view.put(code + "_name", group.names().get(i));
        }
        case MODEL -> view.put("model_id", id);
        case SESSION -> view.put("session", id);
      }
    }
    view.putAll(totals(group.totals()));
    return view;
  }

  private static Map<String, @Nullable Object> totals(Totals totals) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("total_requests", totals.requests());
    view.put("success_requests", totals.succeeded());
    view.put("total_input_tokens", totals.input());
    view.put("total_output_tokens", totals.output());
    view.put("total_cache_read_tokens", totals.cacheRead());
    view.put("total_cache_write_5m_tokens", totals.cacheWrite5m());
    view.put("total_cache_write_1h_tokens", totals.cacheWrite1h());
    view.put("total_cost_usd", cost(totals));
    view.put("requests_with_unknown_cost", totals.costUnknown());
    view.put("cache_hit_rate", hitRate(totals));
    return view;
  }

  /** Nothing is what no requests cost, and not what nobody knows. */
  private static @Nullable BigDecimal cost(Totals totals) {
    boolean known = totals.requests() == 0 || totals.costUnknown() < totals.requests();
    return known ? Money.usd(totals.cost()) : null;
  }

  /** Of the tokens that were put in, those that came from a cache; null: none were put in. */
  private static @Nullable Double hitRate(Totals totals) {
    double all =
        (double) totals.input()
            + totals.cacheRead()
            + totals.cacheWrite5m()
            + totals.cacheWrite1h();
    return all == 0 ? null : Math.round(totals.cacheRead() / all * 10_000) / 10_000.0;
  }
}
