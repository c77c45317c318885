package io.qcc.adapters.http.admin;

import io.qcc.ports.report.ReadUsage.Named;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.Outcome;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is told of a request, in JSON and in CSV alike.
 *
 * @param value null: unknown, or there is none
 */
record RequestColumn(String name, Function<Named<LedgerEntry>, @Nullable Object> value) {

  static final List<RequestColumn> ALL =
      List.of(
          of("request_id", RequestRecord::requestId),
          of("created_at", request -> request.at().toString()),
          of("account_id", request -> request.account().value()),
          new RequestColumn("account_name", Named::account),
          of("key_id", RequestRecord::keyId),
          new RequestColumn("key_name", Named::key),
          of("node_id", request -> request.node() == null ? null : request.node().value()),
          new RequestColumn("node_name", Named::node),
          of("model_id", RequestRecord::model),
          of("model_asked", RequestRecord::modelAsked),
          of("session", RequestRecord::session),
          of("agent", RequestRecord::agent),
          of("method", RequestRecord::method),
          of("path", RequestRecord::path),
          of("status", RequestRecord::status),
          of("outcome", request -> request.outcome().code()),
          of("success", request -> request.outcome() == Outcome.SUCCEEDED),
          of("stop_reason", RequestRecord::stopReason),
          tokens("input_tokens", Usage::input),
          tokens("output_tokens", Usage::output),
          tokens("cache_read_tokens", Usage::cacheRead),
          tokens("cache_write_5m_tokens", Usage::cacheWrite5m),
          tokens("cache_write_1h_tokens", Usage::cacheWrite1h),
          tokens("web_searches", Usage::webSearches),
          of("service_tier", request -> request.usage().serviceTier()),
          new RequestColumn("cost_usd", named -> Money.usd(named.it().cost())),
          of("first_byte_ms", request -> millis(request.firstByte())),
          of("duration_ms", request -> millis(request.took())),
          of("queued_ms", request -> millis(request.queued())),
          of("bytes_in", RequestRecord::bytesIn),
          of("bytes_out", RequestRecord::bytesOut),
          of("attempt_count", request -> known(request.tried())));

  static Map<String, @Nullable Object> view(Named<LedgerEntry> request) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    ALL.forEach(column -> view.put(column.name, column.value.apply(request)));
    return view;
  }

  static @Nullable Long millis(@Nullable Duration span) {
    return span == null ? null : span.toMillis();
  }

  private static RequestColumn of(String name, Function<RequestRecord, @Nullable Object> value) {
    return new RequestColumn(name, named -> value.apply(named.it().request()));
  }

  private static RequestColumn tokens(String name, ToLongFunction<Usage> count) {
    return of(name, request -> known(count.applyAsLong(request.usage())));
  }

  /** What was not counted is negative. */
  private static @Nullable Long known(long count) {
    return count < 0 ? null : count;
  }
}
