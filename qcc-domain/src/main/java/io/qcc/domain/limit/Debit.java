package io.qcc.domain.limit;

import io.qcc.ports.neighbour.Taken;

/**
 * What others took of the limits per minute between two looks, in nanoseconds in which as much
 * flows in; less than nothing if they gave back more than they took.
 */
record Debit(long requests, long input, long output) {

  static final Debit NONE = new Debit(0, 0, 0);

  static Debit between(Taken before, Taken now) {
    return new Debit(
        now.requests() - before.requests(),
        now.input() - before.input(),
        now.output() - before.output());
  }

  /** No more than a whole bucket of each. */
  Debit atMostAMinute() {
    return new Debit(
        Math.min(requests, Rate.MINUTE),
        Math.min(input, Rate.MINUTE),
        Math.min(output, Rate.MINUTE));
  }

  Debit plus(Debit other) {
    return new Debit(requests + other.requests, input + other.input, output + other.output);
  }
}
