package io.qcc.domain.report;

import io.qcc.domain.metrics.SumReader;
import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Counted;
import io.qcc.ports.metrics.Counters;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Group;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.report.ReadUsage;
import io.qcc.ports.report.ReadUsage.Line;
import io.qcc.ports.report.ReadUsage.Point;
import io.qcc.ports.report.ReadUsage.Series;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What requests come to over time, as lines of points. */
final class Lines {

  private static final Comparator<Map.Entry<Group, Map<Range, Counters>>> DEAREST_FIRST =
      Comparator.comparingLong(
              (Map.Entry<Group, Map<Range, Counters>> line) -> all(line.getValue()).cost())
          .thenComparingLong(line -> all(line.getValue()).requests())
          .reversed()
          .thenComparing(line -> line.getKey().toString());

  private final SumReader sums;
  private final Naming naming;

  Lines(SumReader sums, Naming naming) {
    this.sums = sums;
    this.naming = naming;
  }

  /**
   * @param by null: all together
   */
  Series of(Filter filter, Grain grain, Range range, @Nullable Dimension by) {
    List<Bucket> buckets = sums.buckets().over(grain, range);
    Set<Dimension> dimensions = by == null ? Set.of() : Set.of(by);
    Map<Group, Map<Range, Counters>> found = new HashMap<>();
    if (by == null) {
      found.put(Group.ALL, new HashMap<>());
    }
    var question = new Question(filter, dimensions, buckets.stream().map(Bucket::range).toList());
    for (Counted counted : sums.counted(question, Integer.MAX_VALUE)) {
      found
          .computeIfAbsent(counted.group(), _ -> new HashMap<>())
          .put(counted.range(), counted.counters());
    }
    return new Series(
        grain,
        new Range(buckets.getFirst().start(), buckets.getLast().end()),
        found.entrySet().stream()
            .sorted(DEAREST_FIRST)
            .limit(ReadUsage.MOST_LINES)
            .map(
                line ->
                    new Line(
                        naming.of(line.getKey(), List.copyOf(dimensions)),
                        points(buckets, line.getValue())))
            .toList(),
        found.size() > ReadUsage.MOST_LINES);
  }

  private static List<Point> points(List<Bucket> buckets, Map<Range, Counters> found) {
    return buckets.stream()
        .map(bucket -> new Point(bucket, found.getOrDefault(bucket.range(), Counters.NONE)))
        .toList();
  }

  private static Counters all(Map<Range, Counters> points) {
    return points.values().stream().reduce(Counters.NONE, Counters::plus);
  }
}
