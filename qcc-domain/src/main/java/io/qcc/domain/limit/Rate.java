package io.qcc.domain.limit;

/**
 * What flows in evenly and can be saved up for a minute: a token bucket, kept as the one moment at
 * which it will be full again. Amounts are spans of time, the whole bucket a minute, so that it
 * stays as full as it is when its limit changes.
 */
final class Rate {

  static final long MINUTE = 60_000_000_000L;

  /** A debt is forgotten beyond that. */
  private static final long MOST = 24 * 60 * MINUTE;

  private long fullAt;
  private long taken;

  /** Full. */
  Rate(long now) {
    fullAt = now;
  }

  /** How long {@code amount} takes to flow in. */
  static long span(long amount, long perMinute) {
    return (long) Math.min((double) amount * MINUTE / perMinute, MOST);
  }

  /** What must be there for {@code amount}: of more than the whole bucket, the whole bucket. */
  static long due(long amount, long perMinute) {
    return Math.min(span(amount, perMinute), MINUTE);
  }

  /** How long it takes until {@code due} is there; 0: it is. */
  long untilThere(long now, long due) {
    return Math.max(0, Math.max(0, fullAt - now) + due - MINUTE);
  }

  void take(long now, long due) {
    taken += due;
    fullAt = (fullAt - now > 0 ? fullAt : now) + due;
  }

  /** What was taken turned out to be {@code more}, or less if that is negative. */
  void correct(long now, long more) {
    taken += more;
    elsewhere(now, more);
  }

  /** Another gateway took that, of the same bucket; or gave it back, if it is negative. */
  void elsewhere(long now, long more) {
    if (more > 0) {
      fullAt = (fullAt - now > 0 ? fullAt : now) + more;
    } else {
      fullAt += more;
    }
    if (fullAt - now > MOST) {
      fullAt = now + MOST;
    }
  }

  /** All that was taken here since the bucket is. */
  long taken() {
    return taken;
  }
}
