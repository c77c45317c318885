package io.qcc.domain.account;

import io.qcc.domain.pricing.PriceBook;
import io.qcc.ports.store.StoreUnavailable;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Brings in what other gateways on the same store changed. */
public final class Following {

  private static final Logger LOG = System.getLogger("io.qcc.instances");

  private final Directory directory;
  private final PriceBook prices;
  private boolean pricesDue;
  private boolean away;

  @Inject
  public Following(Directory directory, PriceBook prices) {
    this.directory = directory;
    this.prices = prices;
  }

  /** To be called every second, by one thread. May block. */
  public void tick() {
    try {
      pricesDue |= directory.catchUp();
      if (pricesDue) {
        prices.reload();
        pricesDue = false;
      }
    } catch (StoreUnavailable e) {
      if (!away) {
        LOG.log(
            Level.WARNING,
            "what other gateways change is not seen until the store is back: {0}",
            e.getMessage());
      }
      away = true;
      return;
    }
    if (away) {
      LOG.log(Level.INFO, "what other gateways changed meanwhile is seen now");
    }
    away = false;
  }
}
