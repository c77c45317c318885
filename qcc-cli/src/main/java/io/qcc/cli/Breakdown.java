package io.qcc.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a bill is broken down by: things, or time and at most one thing.
 *
 * @param grain null: not by time
 * @param things in the gateway's words; it knows which of them there are
 */
record Breakdown(@Nullable String grain, List<String> things) {

  private static final Set<String> GRAINS = Set.of("quarter", "hour", "day", "month");

  /**
   * @throws IllegalArgumentException with a line for people
   */
  static Breakdown of(String by) {
    var parts =
        Arrays.stream(by.split(",", -1))
            .map(String::strip)
            .collect(Collectors.partitioningBy(GRAINS::contains));
    List<String> grains = parts.getOrDefault(true, List.of());
    if (grains.size() > 1) {
      throw new IllegalArgumentException(
          "--by takes one of quarter, hour, day and month, not '" + by + "'");
    }
    return new Breakdown(
        grains.isEmpty() ? null : grains.getFirst(), parts.getOrDefault(false, List.of()));
  }

  /** Where the gateway tells it. */
  String path(@Nullable String from, @Nullable String to) {
    String things = this.things.isEmpty() ? null : String.join(",", this.things);
    return (grain == null ? "/api/usage/summary" : "/api/usage/series")
        + AdminClient.query("granularity", grain, "group_by", things, "from", from, "to", to);
  }

  /** Of each line of the bill; the time comes first. */
  List<String> columns() {
    var columns = new ArrayList<String>();
    if (grain != null) {
      columns.add(grain);
    }
    columns.addAll(things);
    return columns;
  }
}
