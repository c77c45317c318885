package io.qcc.ports.metrics;

import java.time.Instant;

/** All that happened in [{@code from}, {@code to}). */
public record Range(Instant from, Instant to) {

  public Range {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a range that ends before it begins");
    }
  }

  public boolean contains(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }

  /** Whether all of {@code other} lies in this one. */
  public boolean contains(Range other) {
    return !other.from.isBefore(from) && !other.to.isAfter(to);
  }

  public boolean isEmpty() {
    return from.equals(to);
  }
}
