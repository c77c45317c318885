package io.qcc.bench.load.scenario;

import java.util.Locale;

/** What a number means. */
public enum Figure {
  CPU("CPU s/10k"),
  RATE("per s"),
  P50("p50 ms"),
  P99("p99 ms"),
  DUE_P50("due p50 ms"),
  DUE_P99("due p99 ms"),
  FIRST_P50("first p50 ms"),
  FIRST_P99("first p99 ms"),
  LAG_P50("lag p50 ms"),
  LAG_P99("lag p99 ms"),
  IDLE("idle MiB"),
  RSS("RSS MiB"),
  PEAK("peak MiB"),
  ABOVE_IDLE("above idle MiB"),
  AFTER("RSS after MiB"),
  HEAP_IDLE("heap idle MiB"),
  HEAP("heap MiB"),
  HEAP_AFTER("heap after MiB"),
  GROWTH("RSS MiB/h"),
  HEAP_GROWTH("heap MiB/h"),
  ANSWERED("answered"),
  UNBILLED("unbilled"),
  UNBILLED_TOKENS("tokens unbilled"),
  ERRORS("errors"),
  LOST("lost");

  private final String title;

  Figure(String title) {
    this.title = title;
  }

  /** As the head of a column. */
  public String title() {
    return title;
  }

  /** In JSON. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
