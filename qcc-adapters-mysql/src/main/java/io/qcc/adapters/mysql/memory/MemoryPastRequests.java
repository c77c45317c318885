package io.qcc.adapters.mysql.memory;

import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.PastRequests;
import io.qcc.ports.usage.RequestCursor;
import io.qcc.ports.usage.Selection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks through the ledger in memory. */
final class MemoryPastRequests implements PastRequests {

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
}
