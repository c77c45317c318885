package io.qcc.adapters.mysql.memory;

import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PriceId;
import io.qcc.ports.pricing.Prices;
import java.util.List;

final class MemoryPrices implements Prices {

  private final Contents contents;

  MemoryPrices(Contents contents) {
    this.contents = contents;
  }

  @Override
  public List<Price> all() {
    return contents.locked(() -> List.copyOf(contents.prices.values()));
  }

  @Override
  public boolean put(Price price) {
    return contents.locked(
        () -> {
          if (contents.prices.values().stream()
              .anyMatch(other -> !other.id().equals(price.id()) && sameTime(other, price))) {
            return false;
          }
          contents.prices.put(price.id(), price);
          return true;
        });
  }

  @Override
  public boolean remove(PriceId id) {
    return contents.locked(() -> contents.prices.remove(id) != null);
  }

  @Override
  public void offer(List<Price> shipped) {
    contents.run(() -> shipped.forEach(this::offer));
  }

  private void offer(Price price) {
    if (contents.offeredPrices.add(price.id())
        && contents.prices.values().stream().noneMatch(other -> sameTime(other, price))) {
      contents.prices.putIfAbsent(price.id(), price);
    }
  }

  private static boolean sameTime(Price one, Price other) {
    return one.model().equals(other.model()) && one.validFrom().equals(other.validFrom());
  }
}
