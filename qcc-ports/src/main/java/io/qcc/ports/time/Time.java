package io.qcc.ports.time;

import java.time.Instant;

/** The clocks of the world: one that tells the date, one that measures. */
public interface Time {

  /** The wall clock, UTC. May jump. */
  Instant now();

  /** A monotonic clock in nanoseconds, for differences only. */
  long nanos();
}
