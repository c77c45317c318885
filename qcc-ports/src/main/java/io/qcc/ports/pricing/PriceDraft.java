package io.qcc.ports.pricing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote about a price; null means "not said", so it gets its default. Money is in
 * micro-dollars.
 *
 * @param title null: the model's name
 * @param validFrom null: {@link Price#ALWAYS}
 * @param longOver null: no other rates for long prompts
 * @param webSearches null: not known
 * @param batchPercent null: 50, as everywhere
 * @param priorityPercent null: not known
 */
public record PriceDraft(
    @Nullable String model,
    @Nullable String title,
    @Nullable Instant validFrom,
    Amounts rates,
    @Nullable Long longOver,
    Amounts longRates,
    @Nullable Long webSearches,
    @Nullable Integer batchPercent,
    @Nullable Integer priorityPercent,
    @Nullable String note) {

  /**
   * Rates as far as they were said.
   *
   * @param cacheWrite5m null: 1.25 times the input
   * @param cacheWrite1h null: twice the input
   * @param cacheRead null: a tenth of the input
   */
  public record Amounts(
      @Nullable Long input,
      @Nullable Long output,
      @Nullable Long cacheWrite5m,
      @Nullable Long cacheWrite1h,
      @Nullable Long cacheRead) {

    public static final Amounts NONE = new Amounts(null, null, null, null, null);
  }
}
