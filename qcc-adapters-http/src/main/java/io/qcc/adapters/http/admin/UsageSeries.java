package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Caller;
import io.qcc.ports.report.ReadUsage;
import io.qcc.ports.report.ReadUsage.Line;
import io.qcc.ports.report.ReadUsage.Point;
import io.qcc.ports.report.ReadUsage.Series;
import io.qcc.ports.usage.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/usage/series}: what it comes to in every quarter of an hour, hour, day or month;
 * by {@code ?group_by=} one thing, a line for each, the dearest first.
 */
record UsageSeries(ReadUsage usage) implements CallerAction {

  @Override
  public Reply act(Call call, Caller caller) {
    List<Dimension> by = UsageInput.groupBy(call);
    if (by.size() > 1) {
      throw Problem.invalid("group_by_invalid", "a series is by one thing, or by nothing");
    }
    Series series =
        Answers.value(
            usage.series(
                caller,
                UsageInput.grain(call),
                UsageInput.wanted(call),
                by.isEmpty() ? null : by.getFirst()));
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("granularity", Codes.of(series.grain()));
    view.put("from", series.range().from().toString());
    view.put("to", series.range().to().toString());
    if (by.isEmpty()) {
      view.put("data", points(series.lines().getFirst()));
    } else {
      view.put("series", series.lines().stream().map(line -> line(line, by)).toList());
      view.put("truncated", series.more());
    }
    return Reply.json(200, view);
  }

  private static Map<String, @Nullable Object> line(Line line, List<Dimension> by) {
    Map<String, @Nullable Object> view = UsageView.what(line.what(), by);
    view.put("data", points(line));
    return view;
  }

  private static List<Map<String, @Nullable Object>> points(Line line) {
    return line.points().stream().map(UsageSeries::point).toList();
  }

  private static Map<String, @Nullable Object> point(Point point) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("timestamp", point.bucket().start().toString());
    view.putAll(UsageView.totals(point.counters()));
    return view;
  }
}
