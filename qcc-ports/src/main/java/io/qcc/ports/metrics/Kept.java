package io.qcc.ports.metrics;

import java.time.Instant;

/**
 * From when on what is remembered; of the time before, some or all is forgotten. Months are never
 * forgotten.
 *
 * @param details what sums of any grain tell of outcomes and sessions
 */
public record Kept(
    Instant requests, Instant quarters, Instant hours, Instant days, Instant details) {

  public static final Kept EVERYTHING =
      new Kept(Instant.MIN, Instant.MIN, Instant.MIN, Instant.MIN, Instant.MIN);

  public Instant from(Grain grain) {
    return switch (grain) {
      case QUARTER -> quarters;
      case HOUR -> hours;
      case DAY -> days;
      case MONTH -> Instant.MIN;
    };
  }
}
