package io.qcc.ports.metrics;

import org.jspecify.annotations.Nullable;

/**
 * How much time one sum is about, the finest first. Each bucket of a grain consists of whole ones
 * of the next finer grain; the finest are sums of requests.
 */
public enum Grain {
  /** A quarter of an hour, UTC: every zone's hours begin with one. */
  QUARTER,
  /** An hour by the clocks of the reporting zone. */
  HOUR,
  DAY,
  MONTH;

  /** Null: there is none, only requests. */
  public @Nullable Grain finer() {
    return switch (this) {
      case QUARTER -> null;
      case HOUR -> QUARTER;
      case DAY -> HOUR;
      case MONTH -> DAY;
    };
  }

  /** Null: there is none. */
  public @Nullable Grain coarser() {
    return switch (this) {
      case QUARTER -> HOUR;
      case HOUR -> DAY;
      case DAY -> MONTH;
      case MONTH -> null;
    };
  }
}
