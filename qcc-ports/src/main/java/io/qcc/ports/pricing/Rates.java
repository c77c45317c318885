package io.qcc.ports.pricing;

/**
 * What a million tokens of each kind cost, in micro-dollars.
 *
 * @param input of those that the cache neither served nor took
 * @param cacheWrite5m of those written for five minutes
 * @param cacheWrite1h of those written for an hour
 * @param cacheRead of those that the cache served
 */
public record Rates(long input, long output, long cacheWrite5m, long cacheWrite1h, long cacheRead) {

  /** A million dollars: whoever asks for more has mistyped. */
  public static final long MOST = 1_000_000_000_000L;

  public Rates {
    if (!fits(input)
        || !fits(output)
        || !fits(cacheWrite5m)
        || !fits(cacheWrite1h)
        || !fits(cacheRead)) {
      throw new IllegalArgumentException("a price is 0 to 1000000 dollars");
    }
  }

  public static boolean fits(long microDollars) {
    return microDollars >= 0 && microDollars <= MOST;
  }
}
