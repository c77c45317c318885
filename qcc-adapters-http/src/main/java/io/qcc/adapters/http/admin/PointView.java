package io.qcc.adapters.http.admin;

import io.qcc.ports.metrics.Counters;
import io.qcc.ports.metrics.Latency;
import io.qcc.ports.metrics.ReadMetrics.Point;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A point of a series as JSON. What nobody knows is null, never 0. */
final class PointView {

  private static final int MICRO_DOLLARS = 6;

  private PointView() {}

  static Map<String, @Nullable Object> of(Point point) {
    Counters counters = point.total().counters();
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("timestamp", point.bucket().start().toString());
    view.put("requests_total", counters.requests());
    view.put("requests_success", counters.successes());
    view.put("requests_failed", counters.failures());
    view.put("requests_cut", counters.cut());
    view.put("attempts_total", counters.attempts());
    put(view, "response_time_ms", point.total().took());
    put(view, "first_byte_ms", point.total().firstByte());
    view.put("input_tokens", counters.input());
    view.put("output_tokens", counters.output());
    view.put("cache_read_tokens", counters.cacheRead());
    view.put("cache_write_5m_tokens", counters.cacheWrite5m());
    view.put("cache_write_1h_tokens", counters.cacheWrite1h());
    view.put("web_searches", counters.webSearches());
    view.put("requests_tokens_unknown", counters.unknownTokens());
    view.put("cache_hit_rate", counters.cacheHitRate());
    view.put("cost_usd", dollars(counters.knownCost()));
    view.put("requests_cost_unknown", counters.unknownCost());
    view.put("bytes_in", counters.bytesIn());
    view.put("bytes_out", counters.bytesOut());
    view.put("bytes_total", counters.bytesIn() + counters.bytesOut());
    return view;
  }

  private static void put(
      Map<String, @Nullable Object> view, String name, @Nullable Latency latency) {
    view.put("avg_" + name, latency == null ? null : millis(latency.mean()));
    view.put("p50_" + name, latency == null ? null : millis(latency.p50()));
    view.put("p95_" + name, latency == null ? null : millis(latency.p95()));
    view.put("p99_" + name, latency == null ? null : millis(latency.p99()));
  }

  private static long millis(Duration span) {
    return span.plusNanos(500_000).toMillis();
  }

  private static @Nullable BigDecimal dollars(@Nullable Long micros) {
    return micros == null ? null : BigDecimal.valueOf(micros, MICRO_DOLLARS);
  }
}
