package io.qcc.domain.metrics;

import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.metrics.Rollups.State;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Makes a zone the one that sums are kept in, a step at a time: first every request that there is
 * is marked, and then the zone is the new one, so that whoever is killed in between begins again.
 *
 * <p>Days and months of which the requests are forgotten keep their sums, and become the days and
 * months of the same name in the new zone.
 */
final class Settlement {

  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  private final Rollups rollups;
  private final Buckets buckets;
  private final State before;
  private @Nullable Instant next = Instant.EPOCH;

  Settlement(Rollups rollups, Buckets buckets, State before) {
    this.rollups = rollups;
    this.buckets = buckets;
    this.before = before;
  }

  /** True: that was the last. */
  boolean step() {
    if (next != null) {
      next = rollups.mark(new Range(next, END));
      return false;
    }
    rollups.settle(buckets.zone().getId(), keptUntil(), this::moved);
    return true;
  }

  /** The first month of which all requests may be there. */
  private Instant keptUntil() {
    Instant from = before.kept().requests();
    if (from.equals(Instant.MIN)) {
      return from; // nothing was ever forgotten, and no calendar goes that far back
    }
    Bucket month = buckets.containing(Grain.MONTH, from);
    return month.start().equals(from) ? from : month.end();
  }

  private Instant moved(Grain grain, Instant start) {
    return buckets.start(LocalDate.ofInstant(start, zone(before.zone())));
  }

  /** A zone may go out of use. */
  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }
}
