package io.qcc.domain.metrics;

import io.qcc.ports.metrics.Grain;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long sums are kept, the finer the shorter. */
final class Retention {

  static final Duration QUARTERS = Duration.ofDays(35);
  static final Duration HOURS = Duration.ofDays(100);
  static final Duration DAYS = Duration.ofDays(731);

  private Retention() {}

  /** Null: for ever. */
  static @Nullable Duration of(Grain grain) {
    return switch (grain) {
      case QUARTER -> QUARTERS;
      case HOUR -> HOURS;
      case DAY -> DAYS;
      case MONTH -> null;
    };
  }
}
