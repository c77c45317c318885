package io.qcc.domain.pricing;

import io.qcc.ports.pricing.Price;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What requests cost, by the prices of now. Reads memory only; never blocks, never throws.
 *
 * <p>The same question for the same tokens has the same answer until a price changes, so that what
 * was stored can be asked again after one did.
 */
public final class Costs {

  private final PriceBook prices;

  public Costs(PriceBook prices) {
    this.prices = prices;
  }

  /** In micro-dollars; null: it cannot be known. A request that billed nothing cost 0. */
  public @Nullable Long microUsd(RequestRecord settled) {
    Usage usage = settled.usage();
    if (isTold(usage)) {
      return microUsd(settled.modelAnswered(), settled.modelAsked(), usage, settled.at());
    }
    return Unbilled.is(settled) ? 0L : null;
  }

  /**
   * What was used comes to this, in micro-dollars; null: it cannot be known. The model that
   * answered decides, else the one that was asked.
   *
   * @param at when the request came
   */
  public @Nullable Long microUsd(
      @Nullable String answered, @Nullable String asked, Usage usage, Instant at) {
    String model = answered == null ? asked : answered;
    Price price = model == null ? null : prices.now().priceOf(model, at);
    return price == null ? null : Bill.microUsd(price, usage);
  }

  /** Without input and output, the rest is no bill. */
  static boolean isTold(Usage usage) {
    return usage.input() >= 0 && usage.output() >= 0;
  }
}
