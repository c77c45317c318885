package io.qcc.adapters.http.admin;

import io.qcc.ports.metrics.Counters;
import io.qcc.ports.report.ReadUsage.What;
import io.qcc.ports.usage.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What requests have in common, and what they come to, as JSON. */
final class UsageView {

  private UsageView() {}

  static Map<String, @Nullable Object> what(What what, List<Dimension> by) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < by.size(); i++) {
      String code = Codes.of(by.get(i));
      String id = what.ids().get(i);
      switch (by.get(i)) {
        case ACCOUNT, KEY, NODE -> {
          view.put(code + "_id", id);
          view.put(code + "_name", what.names().get(i));
        }
        case MODEL -> view.put("model_id", id);
        case SESSION -> view.put("session", id);
      }
    }
    return view;
  }

  static Map<String, @Nullable Object> totals(Counters counters) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("total_requests", counters.requests());
    view.put("success_requests", counters.successes());
    view.put("total_input_tokens", counters.input());
    view.put("total_output_tokens", counters.output());
    view.put("total_cache_read_tokens", counters.cacheRead());
    view.put("total_cache_write_5m_tokens", counters.cacheWrite5m());
    view.put("total_cache_write_1h_tokens", counters.cacheWrite1h());
    view.put("total_cost_usd", Money.usd(counters.knownCost()));
    view.put("requests_with_unknown_cost", counters.unknownCost());
    view.put("cache_hit_rate", rounded(counters.cacheHitRate()));
    return view;
  }

  private static @Nullable Double rounded(@Nullable Double rate) {
    return rate == null ? null : Math.round(rate * 10_000) / 10_000.0;
  }
}
