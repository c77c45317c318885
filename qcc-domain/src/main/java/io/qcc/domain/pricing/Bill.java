package io.qcc.domain.pricing;

import io.qcc.ports.pricing.LongPrompt;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.Rates;
import io.qcc.ports.usage.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What a usage comes to at a price.
 *
 * <p>Sums are whole hundred-millionths of a micro-dollar, so nothing is lost before the one
 * rounding at the end, half up.
 */
final class Bill {

  /**
   * More than any request can cost, in micro-dollars (10,000 dollars). An upstream that says it
   * used more is not believed: one such number would spoil every sum that it is in.
   */
  static final long MOST = 10_000_000_000L;

  private static final int WHOLE = 100;
  private static final long UNITS = 1_000_000L * WHOLE;
  private static final long UNITS_OF_A_THOUSANDTH = UNITS / 1000;

  private Bill() {}

  /** In micro-dollars; null if it cannot be known. */
  static @Nullable Long microUsd(Price price, Usage usage) {
    if (usage.input() < 0 || usage.output() < 0) {
      return null;
    }
    Integer percent = percent(price, usage.serviceTier());
    long searches = Math.max(usage.webSearches(), 0);
    if (percent == null || (searches > 0 && price.webSearches() == null)) {
      return null;
    }
    long perSearch = price.webSearches() == null ? 0 : price.webSearches();
    try {
      long tokens = tokens(ratesFor(price, usage), usage);
      long asked =
          Math.multiplyExact(searches, Math.multiplyExact(perSearch, UNITS_OF_A_THOUSANDTH));
      long units = Math.addExact(Math.multiplyExact(tokens, (long) percent), asked);
      long micros = Math.addExact(units, UNITS / 2) / UNITS;
      return micros > MOST ? null : micros;
    } catch (ArithmeticException tooMuch) {
      return null;
    }
  }

  /**
   * Tokens times micro-dollars a million. What was not said, once input and output were, is none.
   */
  private static long tokens(Rates rates, Usage usage) {
    long sum = times(usage.input(), rates.input());
    sum = Math.addExact(sum, times(usage.output(), rates.output()));
    sum = Math.addExact(sum, times(usage.cacheWrite5m(), rates.cacheWrite5m()));
    sum = Math.addExact(sum, times(usage.cacheWrite1h(), rates.cacheWrite1h()));
    return Math.addExact(sum, times(usage.cacheRead(), rates.cacheRead()));
  }

  private static long times(long tokens, long rate) {
    return tokens <= 0 ? 0 : Math.multiplyExact(tokens, rate);
  }

  private static Rates ratesFor(Price price, Usage usage) {
    LongPrompt longer = price.longPrompt();
    if (longer == null) {
      return price.rates();
    }
    long prompt = usage.input();
    prompt = Math.addExact(prompt, Math.max(usage.cacheWrite5m(), 0));
    prompt = Math.addExact(prompt, Math.max(usage.cacheWrite1h(), 0));
    prompt = Math.addExact(prompt, Math.max(usage.cacheRead(), 0));
    return prompt > longer.over() ? longer.rates() : price.rates();
  }

  private static @Nullable Integer percent(Price price, @Nullable String tier) {
    return switch (tier == null ? "" : tier) {
      case "", "standard" -> WHOLE;
      case "batch" -> price.batchPercent();
      case "priority" -> price.priorityPercent();
      default -> null;
    };
  }
}
