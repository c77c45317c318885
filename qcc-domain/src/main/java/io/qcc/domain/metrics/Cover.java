package io.qcc.domain.metrics;

import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Part;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.Rollups.Marks;
import io.qcc.ports.metrics.Rollups.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts any range together from the coarsest sums that are right, and from requests where none is:
 * at its ends, and where something was written a moment ago.
 *
 * <p>Where neither the finer sums nor the requests are kept any more, a bucket counts as a whole in
 * the range that it begins in: ranges that follow one another still add up. Only where it cannot
 * tell what is asked, the requests that are left have to do.
 */
final class Cover {

  private final Buckets buckets;
  private final Range range;
  private final State state;
  private final Marks marks;
  private final Usable usable;
  private final List<Part> parts = new ArrayList<>();

  private Cover(Buckets buckets, Range range, State state, Marks marks, Usable usable) {
    this.buckets = buckets;
    this.range = range;
    this.state = state;
    this.marks = marks;
    this.usable = usable;
  }

  /** The parts of {@code range}, in order, none over another. */
  static List<Part> parts(Buckets buckets, Range range, State state, Marks marks, Usable usable) {
    if (range.isEmpty()) {
      return List.of();
    }
    if (!state.zone().equals(buckets.zone().getId())) {
      return List.of(new Part(null, range)); // the sums there are in another zone, or not yet
    }
    var cover = new Cover(buckets, range, state, marks, usable);
    cover.add(Grain.MONTH, range);
    return cover.parts;
  }

  private void add(Grain grain, Range within) {
    for (Bucket bucket : buckets.over(grain, within)) {
      add(bucket);
    }
  }

  private void add(Bucket bucket) {
    if (range.contains(bucket.range()) && isRight(bucket)) {
      parts.add(new Part(bucket.grain(), bucket.range()));
      return;
    }
    Range common = common(bucket.range());
    Grain finer = bucket.grain().finer();
    if (finer != null && isKept(finer, bucket)) {
      add(finer, common);
    } else if (!bucket.start().isBefore(state.kept().requests()) || !usable.has(bucket)) {
      parts.add(new Part(null, common));
    } else if (range.contains(bucket.start())) {
      parts.add(new Part(bucket.grain(), bucket.range()));
    }
  }

  private boolean isKept(Grain grain, Bucket of) {
    return !of.start().isBefore(state.kept().from(grain));
  }

  /** It can tell what is asked, and neither it nor anything that it consists of is marked. */
  private boolean isRight(Bucket bucket) {
    if (!usable.has(bucket)) {
      return false;
    }
    for (Grain grain = bucket.grain(); grain != null; grain = grain.finer()) {
      @Nullable Instant marked = marks.of(grain).ceiling(bucket.start());
      if (marked != null && marked.isBefore(bucket.end())) {
        return false;
      }
    }
    return true;
  }

  private Range common(Range other) {
    return new Range(
        other.from().isAfter(range.from()) ? other.from() : range.from(),
        other.to().isBefore(range.to()) ? other.to() : range.to());
  }
}
