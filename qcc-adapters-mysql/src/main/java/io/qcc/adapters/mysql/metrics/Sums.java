package io.qcc.adapters.mysql.metrics;

import io.qcc.ports.metrics.Counted;
import io.qcc.ports.metrics.Group;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.Sum;
import io.qcc.ports.usage.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sums that a question asks for, while they are added up. */
public final class Sums {

  private static final Comparator<Counted> DEAREST_FIRST =
      Comparator.comparingLong((Counted counted) -> counted.counters().cost())
          .thenComparingLong(counted -> counted.counters().requests())
          .reversed();

  private final Set<Dimension> by;
  private final Map<Range, Tallies> ranges = new LinkedHashMap<>();

  public Sums(Set<Dimension> by) {
    this.by = by;
  }

  /** Where what happened in {@code range} to {@code group} is to be added. */
  public Tally of(Range range, Group group) {
    return ranges.computeIfAbsent(range, _ -> new Tallies(mostGroups())).of(group.by(by));
  }

  public List<Sum> sums() {
    var sums = new ArrayList<Sum>();
    ranges.forEach(
        (range, tallies) ->
            tallies.forEach((group, tally) -> sums.add(new Sum(range, group, tally.total()))));
    return sums;
  }

  /** For each range the {@code most} dearest, then those with most requests. */
  public List<Counted> counted(int most) {
    var counted = new ArrayList<Counted>();
    ranges.forEach(
        (range, tallies) -> {
          var its = new ArrayList<Counted>();
          tallies.forEach(
              (group, tally) -> {
                if (tally.get(Count.REQUESTS) > 0) { // or all that there were were taken off
                  its.add(new Counted(range, group, tally.counters()));
                }
              });
          its.stream().sorted(DEAREST_FIRST).limit(most).forEach(counted::add);
        });
    return counted;
  }

  /** Whoever asks by session wants to know of each. */
  private int mostGroups() {
    return by.contains(Dimension.SESSION) ? Integer.MAX_VALUE : Tallies.MOST;
  }
}
