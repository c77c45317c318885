package io.qcc.domain.usage;

import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.store.ValueRefused;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestLog;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Writes to a store what it takes, and finds what it does not by halving: one entry that is always
 * refused must not keep the others from being written.
 *
 * <p>Not thread-safe.
 */
public final class Sieve {

  /**
   * So many refused, and none taken between them: it may not be they that are wrong. Then no more
   * than one is put aside each time that anybody tries.
   */
  static final int MOST_IN_A_ROW = 16;

  private static final int MOST_REMEMBERED = 10_000;

  private final RequestLog log;
  private final BiConsumer<LedgerEntry, RuntimeException> aside;
  private final Set<Id> refused = Collections.newSetFromMap(new Newest());
  private int inARow;

  /**
   * @param aside is given what is refused, once, and why
   */
  public Sieve(RequestLog log, BiConsumer<LedgerEntry, RuntimeException> aside) {
    this.log = log;
    this.aside = aside;
  }

  private record Id(String run, long number) {
    static Id of(LedgerEntry entry) {
      return new Id(entry.run(), entry.number());
    }
  }

  /** Those that were refused last; a spilled copy of one may come again soon. */
  private static final class Newest extends LinkedHashMap<Id, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Id, Boolean> eldest) {
      return size() > MOST_REMEMBERED;
    }
  }

  /**
   * The store has all of them then, but those that were put aside.
   *
   * @throws StoreUnavailable it has some of them, or none
   */
  public void append(List<LedgerEntry> entries) {
    List<LedgerEntry> left =
        entries.stream().filter(entry -> !refused.contains(Id.of(entry))).toList();
    if (!left.isEmpty()) {
      write(left);
    }
  }

  private void write(List<LedgerEntry> entries) {
    try {
      log.append(entries);
      inARow = 0;
    } catch (RuntimeException e) {
      boolean away = e instanceof StoreUnavailable && !(e instanceof ValueRefused);
      if (away) {
        throw e;
      }
      int half = entries.size() / 2;
      if (half > 0) {
        write(entries.subList(0, half));
        write(entries.subList(half, entries.size()));
      } else {
        putAside(entries.getFirst(), e);
      }
    }
  }

  private void putAside(LedgerEntry entry, RuntimeException why) {
    aside.accept(entry, why);
    refused.add(Id.of(entry));
    inARow++;
    if (inARow > MOST_IN_A_ROW) {
      throw why;
    }
  }
}
