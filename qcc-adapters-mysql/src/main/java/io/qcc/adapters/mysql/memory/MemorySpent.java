package io.qcc.adapters.mysql.memory;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.budget.Spent;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sums over the ledger's entries. */
final class MemorySpent implements Spent {

  private final Contents contents;

  MemorySpent(Contents contents) {
    this.contents = contents;
  }

  @Override
  public Sum between(
      AccountId account, @Nullable String key, Instant from, Instant to, Counted except) {
    if (!from.isBefore(to)) {
      return new Sum(0, List.of());
    }
    return contents.locked(
        () ->
            sum(
                contents
                    .requests
                    .subMap(RequestPlace.before(from), true, RequestPlace.before(to), false)
                    .values()
                    .stream()
                    .filter(entry -> entry.request().account().equals(account))
                    .filter(entry -> key == null || entry.request().keyId().equals(key))
                    .filter(entry -> !isAmong(except, entry))
                    .toList()));
  }

  private static boolean isAmong(Counted except, LedgerEntry entry) {
    return entry.run().equals(except.run()) && !entry.request().at().isBefore(except.since());
  }

  private static Sum sum(List<LedgerEntry> entries) {
    long known = entries.stream().mapToLong(entry -> entry.cost() == null ? 0 : entry.cost()).sum();
    var unknown = new ArrayList<Unknown>();
    entries.stream()
        .filter(entry -> entry.cost() == null)
        .map(LedgerEntry::request)
        .collect(Collectors.groupingBy(request -> Optional.ofNullable(request.modelAsked())))
        .forEach((model, its) -> unknown.add(unknown(model.orElse(null), its)));
    return new Sum(known, unknown);
  }

  private static Unknown unknown(@Nullable String model, List<RequestRecord> requests) {
    return new Unknown(
        model, requests.size(), requests.stream().mapToLong(RequestRecord::bytesIn).sum());
  }
}
