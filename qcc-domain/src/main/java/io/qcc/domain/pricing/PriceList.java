package io.qcc.domain.pricing;

import io.qcc.ports.metrics.Range;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PriceId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All prices at one moment; never changes.
 *
 * <p>For a model at a time there count the prices that match the name and have begun. Of those the
 * most specific pattern decides, and of its prices the latest.
 */
public final class PriceList {

  private static final Comparator<Entry> FIRST_MATCH_DECIDES =
      Comparator.comparing(Entry::pattern, ModelPattern.MOST_SPECIFIC_FIRST)
          .thenComparing(entry -> entry.price().validFrom(), Comparator.reverseOrder());

  private static final Comparator<Price> FOR_PEOPLE =
      Comparator.comparing(Price::model).thenComparing(Price::validFrom);

  private final List<Entry> entries;

  public PriceList(List<Price> prices) {
    entries = prices.stream().map(Entry::of).sorted(FIRST_MATCH_DECIDES).toList();
  }

  /** What {@code model} cost then; null: nobody has said. */
  public @Nullable Price priceOf(String model, Instant at) {
    ModelPattern.Name name = ModelPattern.Name.of(model);
    for (Entry entry : entries) {
      if (!entry.price().validFrom().isAfter(at) && entry.pattern().matches(name)) {
        return entry.price();
      }
    }
    return null;
  }

  /** When in {@code range}, but not at its beginning, some price begins. */
  public SortedSet<Instant> changes(Range range) {
    return prices()
        .map(Price::validFrom)
        .filter(at -> at.isAfter(range.from()) && at.isBefore(range.to()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** By model, then oldest first. */
  List<Price> all() {
    return prices().sorted(FOR_PEOPLE).toList();
  }

  @Nullable Price find(PriceId id) {
    return prices().filter(price -> price.id().equals(id)).findFirst().orElse(null);
  }

  /** The price for exactly this pattern from exactly this time on. */
  public @Nullable Price find(String pattern, Instant validFrom) {
    return prices()
        .filter(price -> price.model().equals(pattern) && price.validFrom().equals(validFrom))
        .findFirst()
        .orElse(null);
  }

  PriceList with(Price price) {
    return new PriceList(Stream.concat(others(price.id()), Stream.of(price)).toList());
  }

  PriceList without(PriceId id) {
    return new PriceList(others(id).toList());
  }

  /** Whether it has begun, and no later one for the same pattern has. */
  boolean inForce(Price price, Instant at) {
    return prices()
        .filter(other -> other.model().equals(price.model()) && !other.validFrom().isAfter(at))
        .max(Comparator.comparing(Price::validFrom))
        .filter(price::equals)
        .isPresent();
  }

  private Stream<Price> others(PriceId id) {
    return prices().filter(price -> !price.id().equals(id));
  }

  private Stream<Price> prices() {
    return entries.stream().map(Entry::price);
  }

  private record Entry(ModelPattern pattern, Price price) {

    static Entry of(Price price) {
      return new Entry(new ModelPattern(price.model()), price);
    }
  }
}
