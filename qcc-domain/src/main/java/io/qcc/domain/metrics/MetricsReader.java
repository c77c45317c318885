package io.qcc.domain.metrics;

import io.qcc.domain.account.Directory;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Dimension;
import io.qcc.ports.metrics.Filter;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.ReadMetrics;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.metrics.Sum;
import io.qcc.ports.metrics.Total;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads sums, wherever each part of them is right. */
public final class MetricsReader implements ReadMetrics {

  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private final Directory directory;
  private final Rollups rollups;
  private final Buckets buckets;
  private final Time time;

  public MetricsReader(Directory directory, Rollups rollups, Buckets buckets, Time time) {
    this.directory = directory;
    this.rollups = rollups;
    this.buckets = buckets;
    this.time = time;
  }

  @Override
  public Answer<Series> node(Caller caller, NodeId id, Wanted wanted) {
    Node node = directory.now().node(id);
    if (node == null || !caller.mayTouch(node.account())) {
      return new Answer.NotFound<>("there is no node " + id.value());
    }
    return answer(new Filter(node.account(), null, id, null), wanted);
  }

  @Override
  public Answer<Series> account(Caller caller, AccountId id, Wanted wanted) {
    if (directory.now().account(id) == null || !caller.mayTouch(id)) {
      return new Answer.NotFound<>("there is no account " + id.value());
    }
    return answer(new Filter(id, null, null, null), wanted);
  }

  private Answer<Series> answer(Filter filter, Wanted wanted) {
    Instant to = wanted.to() == null ? time.now() : wanted.to();
    if (isOutside(to) || (wanted.from() != null && isOutside(wanted.from()))) {
      return new Answer.Invalid<>("range_invalid", "from and to must be in the years 1970 to 9999");
    }
    Instant from = wanted.from() == null ? to.minus(usual(wanted.grain())) : wanted.from();
    if (!from.isBefore(to)) {
      return new Answer.Invalid<>("range_invalid", "from must be before to");
    }
    if (Duration.between(from, to).compareTo(longest(wanted.grain())) > 0) {
      return new Answer.Invalid<>(
          "range_too_long",
          "from and to are too far apart for %d points: ask for a coarser granularity, or less"
              .formatted(MOST_POINTS));
    }
    return new Answer.Done<>(series(filter, wanted.grain(), new Range(from, to)));
  }

  private static boolean isOutside(Instant instant) {
    return instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST);
  }

  private static Duration usual(Grain grain) {
    return switch (grain) {
      case QUARTER -> Duration.ofDays(1);
      case HOUR -> Duration.ofDays(2);
      case DAY -> Duration.ofDays(30);
      case MONTH -> Duration.ofDays(365);
    };
  }

  /** For about {@link #MOST_POINTS} points. */
  private static Duration longest(Grain grain) {
    return switch (grain) {
      case QUARTER -> Duration.ofMinutes(15).multipliedBy(MOST_POINTS);
      case HOUR -> Duration.ofHours(MOST_POINTS);
      case DAY -> Duration.ofDays(MOST_POINTS);
      case MONTH -> Duration.ofDays(30L * MOST_POINTS);
    };
  }

  @Override
  public Series series(Filter filter, Grain grain, Range range) {
    List<Bucket> all = buckets.over(grain, range);
    Map<Range, Total> totals = new HashMap<>();
    for (Sum sum : sums(filter, Set.of(), all.stream().map(Bucket::range).toList())) {
      totals.put(sum.range(), sum.total());
    }
    Range whole = all.isEmpty() ? range : new Range(all.getFirst().start(), all.getLast().end());
    return new Series(
        grain,
        whole,
        all.stream()
            .map(bucket -> new Point(bucket, totals.getOrDefault(bucket.range(), Total.NONE)))
            .toList());
  }

  @Override
  public List<Sum> totals(Filter filter, Set<Dimension> by, Range range) {
    return sums(filter, by, List.of(range));
  }

  private List<Sum> sums(Filter filter, Set<Dimension> by, List<Range> ranges) {
    return rollups.sums(
        new Question(filter, by, ranges),
        (range, state, marks) -> Cover.parts(buckets, range, state, marks));
  }
}
