package io.qcc.bench.load.scenario;

import java.util.Locale;

/** What a number means. */
public enum Figure {
  CPU("CPU s/10k", true),
  RATE("per s", false),
  P50("p50 ms", true),
  P99("p99 ms", true),
  FIRST_P50("first p50 ms", true),
  FIRST_P99("first p99 ms", true),
  LAG_P50("lag p50 ms", true),
  LAG_P99("lag p99 ms", true),
  RSS("RSS MiB", true),
  PEAK("peak MiB", true),
  ABOVE_IDLE("above idle MiB", true),
  AFTER("RSS after MiB", true),
  HEAP_IDLE("heap idle MiB", true),
  HEAP("heap MiB", true),
  HEAP_AFTER("heap after MiB", true),
  ERRORS("errors", true),
  LOST("lost", true);

  private final String title;
  private final boolean cost;

  Figure(String title, boolean cost) {
    this.title = title;
    this.cost = cost;
  }

  /** As the head of a column. */
  public String title() {
    return title;
  }

  /** Less is better. */
  public boolean cost() {
    return cost;
  }

  /** In JSON. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
