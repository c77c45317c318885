package io.qcc.bench.load.scenario;

import io.qcc.bench.load.client.Tally;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What was seen of a target under load.
 *
 * @param seconds how long it was watched
 * @param cpu seconds that its processes spent meanwhile
 * @param rss resident bytes at the end
 * @param peak the most resident bytes meanwhile
 */
record Seen(Tally tally, double seconds, OptionalDouble cpu, OptionalLong rss, OptionalLong peak) {

  /** Errors that came to light only when the last answers were waited for. */
  Seen plusErrors(Tally later) {
    tally.addErrors(later);
    return this;
  }
}
