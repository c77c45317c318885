package io.qcc.adapters.mysql;

import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A time without a gap, all of which is read from one place, of one range or of several.
 *
 * @param grain of the kept sums; null: it is read from the requests
 * @param source of them; null likewise
 * @param ranges by where what belongs to each begins
 */
record Section(
    @Nullable Grain grain,
    @Nullable Source source,
    NavigableMap<Instant, Range> ranges,
    Instant end) {

  Range all() {
    return new Range(ranges.firstKey(), end);
  }

  Range rangeOf(Instant at) {
    return Objects.requireNonNull(ranges.floorEntry(at)).getValue();
  }

  /** The same, one range at a time. */
  List<Range> pieces() {
    var pieces = new ArrayList<Range>();
    for (Instant from : ranges.keySet()) {
      Instant next = ranges.higherKey(from);
      pieces.add(new Range(from, next == null ? end : next));
    }
    return pieces;
  }
}
