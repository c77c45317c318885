package io.qcc.adapters.mysql.memory;

import io.qcc.ports.usage.LedgerEntry;
import java.time.Instant;
import java.util.Comparator;

/** Where a request stands among all, oldest first. */
record RequestPlace(Instant at, long number, String run) implements Comparable<RequestPlace> {

  private static final Comparator<RequestPlace> OLDEST_FIRST =
      Comparator.comparing(RequestPlace::at)
          .thenComparingLong(RequestPlace::number)
          .thenComparing(RequestPlace::run);

  static RequestPlace of(LedgerEntry entry) {
    return new RequestPlace(entry.request().at(), entry.number(), entry.run());
  }

  /** Before everything that happened at {@code at}. */
  static RequestPlace before(Instant at) {
    return new RequestPlace(at, Long.MIN_VALUE, "");
  }

  @Override
  public int compareTo(RequestPlace other) {
    return OLDEST_FIRST.compare(this, other);
  }
}
