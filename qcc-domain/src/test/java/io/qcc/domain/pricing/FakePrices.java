package io.qcc.domain.pricing;

import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PriceId;
import io.qcc.ports.pricing.Prices;
import io.qcc.ports.store.StoreUnavailable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A store of prices that can be away. */
public final class FakePrices implements Prices {

  final Map<String, Price> prices = new TreeMap<>();
  public boolean away;

  @Override
  public List<Price> all() {
    reach();
    return List.copyOf(prices.values());
  }

  @Override
  public boolean put(Price price) {
    reach();
    if (prices.values().stream()
        .anyMatch(
            other ->
                !other.id().equals(price.id())
                    && other.model().equals(price.model())
                    && other.validFrom().equals(price.validFrom()))) {
      return false;
    }
    prices.put(price.id().value(), price);
    return true;
  }

  @Override
  public boolean remove(PriceId id) {
    reach();
    return prices.remove(id.value()) != null;
  }

  @Override
  public void offer(List<Price> shipped) {
    reach();
    shipped.forEach(price -> prices.putIfAbsent(price.id().value(), price));
  }

  private void reach() {
    if (away) {
      throw new StoreUnavailable("the store is away", new IllegalStateException("away"));
    }
  }
}
