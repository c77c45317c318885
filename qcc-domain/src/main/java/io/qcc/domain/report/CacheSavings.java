package io.qcc.domain.report;

import io.qcc.ports.metrics.Counters;
import io.qcc.ports.pricing.Rates;
import org.jspecify.annotations.Nullable;

/** What the upstreams' prompt caches saved: money. */
final class CacheSavings {

  private static final long MILLION = 1_000_000;

  private CacheSavings() {}

  /**
   * How much less the tokens cost, in micro-dollars, than if every prompt token had been plain
   * input; less than 0 where more was paid for writing than was saved by reading. Null: more than
   * can be counted.
   *
   * @param of requests of one price, for prompts of usual length at the standard tier
   */
  static @Nullable Long microUsd(Counters of, Rates rates) {
    try {
      long saved = times(of.cacheRead(), rates.input() - rates.cacheRead());
      saved = Math.addExact(saved, times(of.cacheWrite5m(), rates.input() - rates.cacheWrite5m()));
      saved = Math.addExact(saved, times(of.cacheWrite1h(), rates.input() - rates.cacheWrite1h()));
      return Math.floorDiv(Math.addExact(saved, MILLION / 2), MILLION);
    } catch (ArithmeticException tooMuch) {
      return null;
    }
  }

  private static long times(long tokens, long difference) {
    return Math.multiplyExact(tokens, difference);
  }
}
