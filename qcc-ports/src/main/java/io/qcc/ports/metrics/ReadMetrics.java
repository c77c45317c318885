package io.qcc.ports.metrics;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.usage.Filter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Use case: what requests came to over time is read. Exact to the last request that is written
 * down.
 *
 * <p>May throw {@link io.qcc.ports.store.StoreUnavailable}.
 */
public interface ReadMetrics {

  /** The longest series that is given at once. */
  int MOST_POINTS = 1000;

  /** Of a node that the caller may see. */
  Answer<Series> node(Caller caller, NodeId id, Wanted wanted);

  /** Of an account that the caller may see, over all its nodes and keys. */
  Answer<Series> account(Caller caller, AccountId id, Wanted wanted);

  /** One point for each bucket that lies in or over the range, whether or not it has requests. */
  Series series(Filter filter, Grain grain, Range range);

  /**
   * What is asked for.
   *
   * @param from null: a usual time before {@code to}
   * @param to null: now
   */
  record Wanted(Grain grain, @Nullable Instant from, @Nullable Instant to) {}

  /**
   * What it came to.
   *
   * @param range from the first point's start to the last one's end
   */
  record Series(Grain grain, Range range, List<Point> points) {}

  /** In one bucket. */
  record Point(Bucket bucket, Total total) {}
}
