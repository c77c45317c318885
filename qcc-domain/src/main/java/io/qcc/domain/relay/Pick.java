package io.qcc.domain.relay;

import io.qcc.domain.health.Turn;
import io.qcc.domain.routing.Slots;
import java.time.Instant;

/** What the next attempt is made of, or why there is none. */
sealed interface Pick {

  /**
   * @param lease the node's place, to be given back
   * @param turn as the node's health sees it; a trial if the node is failed
   */
  record Take(Slots.Lease lease, Turn turn) implements Pick, AutoCloseable {

    @Override
    public void close() {
      try (lease) {
        turn.close();
      }
    }
  }

  /** Every place is taken, and stayed so for as long as a request waits. */
  record Busy() implements Pick {}

  /** Every node that is left has named the time at which it will take traffic again. */
  record Limited(Instant until) implements Pick {}

  /** No node is left. */
  record None() implements Pick {}
}
