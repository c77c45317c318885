package io.qcc.adapters.mysql.memory;

import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.Outcome;
import io.qcc.ports.usage.PastRequests;
import io.qcc.ports.usage.RequestCursor;
import io.qcc.ports.usage.Selection;
import io.qcc.ports.usage.Totals;
import io.qcc.ports.usage.Usage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks through the ledger in memory. */
final class MemoryPastRequests implements PastRequests {

  private static final Comparator<Totals> DEAREST_FIRST =
      Comparator.comparingLong(Totals::cost).thenComparingLong(Totals::requests).reversed();

  private final Contents contents;

  MemoryPastRequests(Contents contents) {
    this.contents = contents;
  }

  @Override
  public List<LedgerEntry> page(Selection which, @Nullable RequestCursor after, int limit) {
    return contents.locked(
        () ->
            newestFirst(after)
                .filter(entry -> which.takes(entry.request()))
                .limit(limit)
                .map(MemoryPastRequests::withoutDecision)
                .toList());
  }

  private Stream<LedgerEntry> newestFirst(@Nullable RequestCursor after) {
    NavigableMap<RequestPlace, LedgerEntry> all = contents.requests;
    if (after != null) {
      all = all.headMap(new RequestPlace(after.at(), after.number(), after.run()), false);
    }
    return all.descendingMap().values().stream();
  }

  private static LedgerEntry withoutDecision(LedgerEntry entry) {
    return new LedgerEntry(
        entry.run(), entry.number(), entry.request().withoutDecision(), entry.cost());
  }

  @Override
  public Optional<LedgerEntry> find(String requestId) {
    return contents.locked(
        () ->
            newestFirst(null)
                .filter(entry -> entry.request().requestId().equals(requestId))
                .findFirst());
  }

  @Override
  public List<Totals> totals(Selection which, List<Dimension> by, int most) {
    return contents.locked(
        () -> {
          Map<List<@Nullable String>, List<LedgerEntry>> groups = new HashMap<>();
          if (by.isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
          }
          newestFirst(null)
              .filter(entry -> which.takes(entry.request()))
              .forEach(
                  entry ->
                      groups.computeIfAbsent(values(entry, by), _ -> new ArrayList<>()).add(entry));
          return groups.entrySet().stream()
              .map(group -> totals(group.getKey(), group.getValue()))
              .sorted(DEAREST_FIRST)
              .limit(most)
              .toList();
        });
  }

  private static List<@Nullable String> values(LedgerEntry entry, List<Dimension> by) {
    List<@Nullable String> values = new ArrayList<>();
    by.forEach(dimension -> values.add(dimension.of(entry.request())));
    return values;
  }

  private static Totals totals(List<@Nullable String> of, List<LedgerEntry> entries) {
    return new Totals(
        of,
        entries.size(),
        entries.stream().filter(e -> e.request().outcome() == Outcome.SUCCEEDED).count(),
        sum(entries, Usage::input),
        sum(entries, Usage::output),
        sum(entries, Usage::cacheRead),
        sum(entries, Usage::cacheWrite5m),
        sum(entries, Usage::cacheWrite1h),
        entries.stream().mapToLong(entry -> entry.cost() == null ? 0 : entry.cost()).sum(),
        entries.stream().filter(entry -> entry.cost() == null).count());
  }

  private static long sum(List<LedgerEntry> entries, ToLongFunction<Usage> tokens) {
    return entries.stream()
        .mapToLong(entry -> Math.max(0, tokens.applyAsLong(entry.request().usage())))
        .sum();
  }
}
