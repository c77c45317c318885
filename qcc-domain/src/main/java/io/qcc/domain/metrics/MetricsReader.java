package io.qcc.domain.metrics;

import io.qcc.domain.account.Directory;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.ReadMetrics;
import io.qcc.ports.metrics.Sum;
import io.qcc.ports.metrics.Total;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.time.Time;
import io.qcc.ports.usage.Filter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells people the sums of nodes and accounts that they may see. */
public final class MetricsReader implements ReadMetrics {

  private final Directory directory;
  private final SumReader sums;
  private final Time time;

  public MetricsReader(Directory directory, SumReader sums, Time time) {
    this.directory = directory;
    this.sums = sums;
    this.time = time;
  }

  @Override
  public Answer<Series> node(Caller caller, NodeId id, Wanted wanted) {
    Node node = directory.now().node(id);
    if (node == null || !caller.mayTouch(node.account())) {
      return new Answer.NotFound<>("there is no node " + id.value());
    }
    return answer(new Filter(node.account(), null, id, null, null, null), wanted);
  }

  @Override
  public Answer<Series> account(Caller caller, AccountId id, Wanted wanted) {
    if (directory.now().account(id) == null || !caller.mayTouch(id)) {
      return new Answer.NotFound<>("there is no account " + id.value());
    }
    return answer(Filter.of(id, null), wanted);
  }

  private Answer<Series> answer(Filter filter, Wanted wanted) {
    return Stretch.of(wanted.grain(), wanted.from(), wanted.to(), time.now(), MOST_POINTS)
        .then(range -> new Answer.Done<>(series(filter, wanted.grain(), range)));
  }

  @Override
  public Series series(Filter filter, Grain grain, Range range) {
    List<Bucket> all = sums.buckets().over(grain, range);
    Map<Range, Total> totals = new HashMap<>();
    var question = new Question(filter, Set.of(), all.stream().map(Bucket::range).toList());
    for (Sum sum : sums.sums(question)) {
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
}
