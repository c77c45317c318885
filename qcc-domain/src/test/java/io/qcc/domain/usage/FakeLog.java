package io.qcc.domain.usage;

import static java.util.stream.Collectors.toSet;

import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.store.ValueRefused;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestLog;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A store that may be away, slow, or break the connection behind the commit. */
public final class FakeLog implements RequestLog {

  /** How it is. */
  public enum Mood {
    UP,
    AWAY,
    /** It takes its time, in which others go on. */
    SLOW,
    /** It has the entries, but says that it has not. */
    BREAKS_AFTERWARDS,
    /** It is away, and takes its time to say so. */
    SLOWLY_AWAY
  }

  /** What names an entry. */
  public record Id(String run, long number) {}

  public final Map<Id, LedgerEntry> kept = new LinkedHashMap<>();
  public Mood mood = Mood.UP;
  int calls;

  /** What it does not take. */
  public Predicate<LedgerEntry> refuses = _ -> false;

  /** What happens while it takes its time. */
  Runnable meanwhile = () -> {};

  @Override
  public void append(List<LedgerEntry> entries) {
    calls++;
    if (entries.isEmpty()) {
      throw new AssertionError("the store is asked to write nothing");
    }
    Mood now = mood;
    if (now == Mood.SLOW || now == Mood.SLOWLY_AWAY) {
      meanwhile.run();
    }
    if (now == Mood.AWAY || now == Mood.SLOWLY_AWAY) {
      throw new StoreUnavailable("simulated", new IllegalStateException());
    }
    if (entries.stream().anyMatch(refuses)) {
      throw new ValueRefused("simulated: a value that does not fit", new IllegalStateException());
    }
    for (LedgerEntry entry : entries) {
      LedgerEntry before = kept.putIfAbsent(new Id(entry.run(), entry.number()), entry);
      if (before != null && !before.equals(entry)) {
        throw new AssertionError("two entries have one name: " + before + " and " + entry);
      }
    }
    if (now == Mood.BREAKS_AFTERWARDS) {
      throw new StoreUnavailable("simulated", new IllegalStateException());
    }
  }

  @Override
  public Set<Long> known(String run, Collection<Long> numbers) {
    return numbers.stream().filter(n -> kept.containsKey(new Id(run, n))).collect(toSet());
  }

  @Override
  public List<LedgerEntry> between(Instant from, Instant to, int limit) {
    throw new AssertionError("the ledger does not read");
  }

  @Override
  public int forgetRequests(Instant limit, int most) {
    return 0;
  }

  @Override
  public int forgetDecisions(Instant limit, int most) {
    return 0;
  }
}
