package io.qcc.adapters.mysql.metrics;

import io.qcc.ports.metrics.Dimension;
import io.qcc.ports.metrics.Group;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.Sum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sums that a question asks for, while they are added up. */
public final class Sums {

  private final Set<Dimension> by;
  private final Map<Range, Tallies> ranges = new LinkedHashMap<>();

  public Sums(Set<Dimension> by) {
    this.by = by;
  }

  /** Where what happened in {@code range} to {@code group} is to be added. */
  public Tally of(Range range, Group group) {
    return ranges.computeIfAbsent(range, _ -> new Tallies()).of(group.by(by));
  }

  public List<Sum> sums() {
    var sums = new ArrayList<Sum>();
    ranges.forEach(
        (range, tallies) ->
            tallies.forEach((group, tally) -> sums.add(new Sum(range, group, tally.total()))));
    return sums;
  }
}
