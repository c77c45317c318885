package io.qcc.domain.report;

import io.qcc.domain.metrics.SumReader;
import io.qcc.domain.pricing.PriceList;
import io.qcc.ports.metrics.Counted;
import io.qcc.ports.metrics.Counters;
import io.qcc.ports.metrics.Group;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What requests come to, and what their caches saved: to know that, they are asked for by model,
 * and for each time between two changes of prices.
 */
final class Bills {

  private static final Comparator<Bill> DEAREST_FIRST =
      Comparator.comparingLong((Bill bill) -> bill.counters().cost())
          .thenComparingLong(bill -> bill.counters().requests())
          .reversed()
          .thenComparing(bill -> bill.group().toString());

  private final Map<Group, Bill> bills = new HashMap<>();

  private Bills() {}

  /**
   * @param saved in millionths of a US dollar; null: nobody knows
   */
  record Bill(Group group, Counters counters, @Nullable Long saved) {

    private Bill plus(Bill other) {
      return new Bill(group, counters.plus(other.counters), sum(saved, other.saved));
    }

    private static @Nullable Long sum(@Nullable Long a, @Nullable Long b) {
      return a == null ? b : b == null ? a : (Long) (a + b);
    }
  }

  /** The dearest first. */
  static List<Bill> of(
      SumReader sums, PriceList prices, Filter filter, Set<Dimension> by, Range range, int most) {
    if (by.contains(Dimension.SESSION)) {
      // There may be any number, and the database says which are the dearest.
      return sums.counted(new Question(filter, by, List.of(range)), most).stream()
          .map(counted -> new Bill(counted.group(), counted.counters(), null))
          .toList();
    }
    Set<Dimension> byModel = new HashSet<>(by);
    byModel.add(Dimension.MODEL);
    var bills = new Bills();
    var question = new Question(filter, byModel, between(prices, range));
    for (Counted counted : sums.counted(question, Integer.MAX_VALUE)) {
      Group group = counted.group().by(by);
      bills.add(new Bill(group, counted.counters(), saved(prices, counted)));
    }
    return bills.bills.values().stream().sorted(DEAREST_FIRST).limit(most).toList();
  }

  private void add(Bill bill) {
    bills.merge(bill.group(), bill, Bill::plus);
  }

  private static List<Range> between(PriceList prices, Range range) {
    var ranges = new ArrayList<Range>();
    Instant from = range.from();
    for (Instant change : prices.changes(range)) {
      ranges.add(new Range(from, change));
      from = change;
    }
    ranges.add(new Range(from, range.to()));
    return ranges;
  }

  private static @Nullable Long saved(PriceList prices, Counted of) {
    Counters counters = of.counters();
    if (counters.cacheRead() == 0 && counters.cacheWrite5m() == 0 && counters.cacheWrite1h() == 0) {
      return 0L;
    }
    Price price = prices.priceOf(of.group().model(), of.range().from());
    return price == null ? null : CacheSavings.microUsd(counters, price.rates());
  }
}
