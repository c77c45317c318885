package io.qcc.ports.report;

import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Counters;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestCursor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Use case: what was used is read. Administrators read of every account, also of those that are no
 * more; everybody else of their own. What is out of bounds is {@code Invalid}.
 *
 * <p>May throw {@link io.qcc.ports.store.StoreUnavailable}.
 */
public interface ReadUsage {

  /** The longest list of requests that is given at once. */
  int MOST_REQUESTS = 1000;

  /** The longest list of totals. */
  int MOST_GROUPS = 10_000;

  /** The longest series that is told apart by something, and the most lines of it. */
  int MOST_POINTS_OF_A_LINE = 100;

  int MOST_LINES = 20;

  /**
   * The newest first.
   *
   * @param after where the list before ended; null: at the newest
   * @param limit 1 to {@link #MOST_REQUESTS}
   */
  Answer<Page> requests(Caller caller, Wanted wanted, @Nullable RequestCursor after, int limit);

  /** One of them, with why it went where it went, if that is still known. */
  Answer<Named<LedgerEntry>> request(Caller caller, String requestId);

  /**
   * What they come to.
   *
   * @param by no dimension twice; empty: all together
   */
  Answer<Summary> summary(Caller caller, Wanted wanted, List<Dimension> by);

  /**
   * The same over time: a point for each bucket that lies in or over the range.
   *
   * @param by null: all together, which is one line; not sessions
   */
  Answer<Series> series(Caller caller, Grain grain, Wanted wanted, @Nullable Dimension by);

  /** All of them, newest first, in as little memory as a part of them needs. */
  Answer<Export> export(Caller caller, Wanted wanted);

  /**
   * What is asked for.
   *
   * @param from null: a usual time before {@code to}; of anything but a series 24 hours
   * @param to null: now
   */
  record Wanted(@Nullable Instant from, @Nullable Instant to, Filter filter) {}

  /**
   * Something with the names of what it speaks of by id. What has none (any more) goes by its id.
   *
   * @param node null if there was none
   */
  record Named<T>(T it, String account, String key, @Nullable String node) {}

  /**
   * @param next to go on after; null: these are all
   */
  record Page(
      Instant from, Instant to, List<Named<LedgerEntry>> requests, @Nullable RequestCursor next) {}

  /**
   * @param more there are more groups than are given
   */
  record Summary(Instant from, Instant to, List<Group> groups, boolean more) {}

  /**
   * @param saved what the upstreams' caches saved, in millionths of a US dollar; null: nobody knows
   */
  record Group(What what, Counters counters, @Nullable Long saved) {}

  /**
   * What the requests of a group have in common.
   *
   * @param ids for each dimension asked for its value, null if they have none
   * @param names of those, one for each; null where that is null
   */
  record What(List<@Nullable String> ids, List<@Nullable String> names) {}

  /**
   * @param range from the first point's start to the last one's end
   * @param lines the dearest first; every one has all points
   * @param more there are more lines than are given
   */
  record Series(Grain grain, Range range, List<Line> lines, boolean more) {}

  record Line(What what, List<Point> points) {}

  /** In one bucket. */
  record Point(Bucket bucket, Counters counters) {}

  /** Requests, part by part. For one thread. */
  interface Export {

    /** Those that come next; empty: that was all. */
    List<Named<LedgerEntry>> next();
  }
}
