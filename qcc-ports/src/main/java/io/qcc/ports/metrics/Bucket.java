package io.qcc.ports.metrics;

import java.time.Instant;

/** The time that one sum is about. */
public record Bucket(Grain grain, Range range) {

  public Bucket(Grain grain, Instant start, Instant end) {
    this(grain, new Range(start, end));
  }

  public Instant start() {
    return range.from();
  }

  public Instant end() {
    return range.to();
  }
}
