package io.qcc.domain.limit;

import io.qcc.ports.neighbour.Taken;

/**
 * What others took of the limits per minute between two looks, in nanoseconds in which as much
 * flows in; less than nothing if they gave back more than they took.
 */
record Debit(long requests, long input, long output) {

  static final Debit NONE = new Debit(0, 0, 0);

  /**
   * Of one gateway. No more than a whole bucket: more can only have been taken while nobody looked
   * for long, and meanwhile it flowed in again.
   */
  static Debit between(Taken before, Taken now) {
    return new Debit(
        cut(now.requests() - before.requests()),
        cut(now.input() - before.input()),
        cut(now.output() - before.output()));
  }

  private static long cut(long span) {
    return Math.min(span, Rate.MINUTE);
  }

  Debit plus(Debit other) {
    return new Debit(requests + other.requests, input + other.input, output + other.output);
  }
}
