package io.qcc.adapters.mysql.memory;

import static java.util.stream.Collectors.toSet;

import io.qcc.adapters.mysql.column.StoredRequest;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestLog;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The ledger in memory. Bounded, for whoever asks for a throw-away run may run it for long. */
final class MemoryRequestLog implements RequestLog {

  static final int MOST = 100_000;

  private final Contents contents;

  MemoryRequestLog(Contents contents) {
    this.contents = contents;
  }

  @Override
  public void append(List<LedgerEntry> entries) {
    contents.run(
        () -> {
          for (LedgerEntry entry : entries) {
            LedgerEntry kept = StoredRequest.of(entry);
            contents.requests.putIfAbsent(RequestPlace.of(kept), kept);
          }
          while (contents.requests.size() > MOST) {
            contents.requests.pollFirstEntry();
          }
        });
  }

  @Override
  public Set<Long> known(String run, Collection<Long> numbers) {
    var asked = Set.copyOf(numbers);
    return contents.locked(
        () ->
            contents.requests.values().stream()
                .filter(entry -> entry.run().equals(run) && asked.contains(entry.number()))
                .map(LedgerEntry::number)
                .collect(toSet()));
  }

  @Override
  public List<LedgerEntry> between(Instant from, Instant to, int limit) {
    return contents.locked(
        () ->
            from.isBefore(to)
                ? contents
                    .requests
                    .subMap(RequestPlace.before(from), true, RequestPlace.before(to), false)
                    .descendingMap()
                    .values()
                    .stream()
                    .limit(limit)
                    .toList()
                : List.of());
  }

  @Override
  public int forgetRequests(Instant limit, int most) {
    return contents.locked(
        () -> {
          var old =
              contents.requests.headMap(RequestPlace.before(limit)).keySet().stream()
                  .limit(most)
                  .toList();
          old.forEach(contents.requests::remove);
          return old.size();
        });
  }

  @Override
  public int forgetDecisions(Instant limit, int most) {
    return contents.locked(
        () -> {
          var old =
              contents.requests.headMap(RequestPlace.before(limit)).values().stream()
                  .filter(entry -> entry.request().decision() != null)
                  .limit(most)
                  .toList();
          old.forEach(entry -> contents.requests.put(RequestPlace.of(entry), undecided(entry)));
          return old.size();
        });
  }

  private static LedgerEntry undecided(LedgerEntry entry) {
    return new LedgerEntry(
        entry.run(), entry.number(), entry.request().withoutDecision(), entry.cost());
  }
}
