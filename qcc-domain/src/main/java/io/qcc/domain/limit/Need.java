package io.qcc.domain.limit;

import java.time.Instant;

/**
 * What a request takes from the limits: a place, and the most of tokens and money that it may use.
 *
 * @param metered it uses tokens and money at all
 * @param at when it came: its money is of the day that this is in
 */
record Need(boolean metered, long input, long output, long microUsd, Instant at) {

  static Need unmetered(Instant at) {
    return new Need(false, 0, 0, 0, at);
  }
}
