package io.qcc.domain.usage;

import io.qcc.ports.usage.LedgerEntry;
import java.util.List;

/**
 * An entry in memory.
 *
 * @param since when it was numbered, on the monotonic clock
 */
record Held(LedgerEntry entry, long since) {

  long weight() {
    return Room.weight(entry.request());
  }

  static List<LedgerEntry> entries(List<Held> held) {
    return held.stream().map(Held::entry).toList();
  }
}
