package io.qcc.domain.metrics;

import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Range;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of a reporting zone: for each grain all of time, without gap or overlap, each bucket
 * made of whole finer ones.
 *
 * <p>A day may have 23 or 25 hours. An hour begins whenever the clocks show a full one, and
 * whenever they are put forward or back; so where they are put back by half an hour, an hour is
 * half as long. What a zone has that does not fall on a quarter (none has since 2012) is moved to
 * the next one.
 */
public final class Buckets {

  private static final long QUARTER = Duration.ofMinutes(15).toSeconds();
  private static final long HOUR = Duration.ofHours(1).toSeconds();

  private final ZoneId zone;

  public Buckets(ZoneId zone) {
    this.zone = zone;
  }

  public ZoneId zone() {
    return zone;
  }

  public Bucket containing(Grain grain, Instant at) {
    Instant quarter = floor(at);
    return switch (grain) {
      case QUARTER -> new Bucket(grain, quarter, quarter.plusSeconds(QUARTER));
      case HOUR -> hour(quarter);
      case DAY -> day(quarter);
      case MONTH -> month(quarter);
    };
  }

  /** The one of the next coarser grain that it is part of; null: there is none. */
  public @Nullable Bucket coarser(Bucket of) {
    Grain grain = of.grain().coarser();
    return grain == null ? null : containing(grain, of.start());
  }

  /** All of a grain that lie in or over {@code range}, in order. */
  public List<Bucket> over(Grain grain, Range range) {
    var found = new ArrayList<Bucket>();
    for (Instant at = range.from(); at.isBefore(range.to()); at = found.getLast().end()) {
      found.add(containing(grain, at));
    }
    return found;
  }

  private Bucket hour(Instant quarter) {
    ZoneRules rules = zone.getRules();
    long local = quarter.getEpochSecond() + rules.getOffset(quarter).getTotalSeconds();
    Instant start = quarter.minusSeconds(Math.floorMod(local, HOUR));
    Instant end = start.plusSeconds(HOUR);
    ZoneOffsetTransition last = rules.previousTransition(quarter.plusNanos(1));
    if (last != null && last.getInstant().isAfter(start)) {
      start = last.getInstant();
    }
    ZoneOffsetTransition next = rules.nextTransition(quarter);
    if (next != null && next.getInstant().isBefore(end)) {
      end = next.getInstant();
    }
    return new Bucket(Grain.HOUR, ceil(start), ceil(end));
  }

  private Bucket day(Instant quarter) {
    LocalDate date = LocalDate.ofInstant(quarter, zone);
    // Clocks put back over midnight show the old day again: that belongs to the new one.
    while (!start(date.plusDays(1)).isAfter(quarter)) {
      date = date.plusDays(1);
    }
    return new Bucket(Grain.DAY, start(date), start(date.plusDays(1)));
  }

  private Bucket month(Instant quarter) {
    LocalDate first = LocalDate.ofInstant(quarter, zone).withDayOfMonth(1);
    while (!start(first.plusMonths(1)).isAfter(quarter)) {
      first = first.plusMonths(1);
    }
    return new Bucket(Grain.MONTH, start(first), start(first.plusMonths(1)));
  }

  /** When the day begins, in these buckets. */
  Instant start(LocalDate date) {
    return ceil(date.atStartOfDay(zone).toInstant());
  }

  private static Instant floor(Instant at) {
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), QUARTER) * QUARTER);
  }

  private static Instant ceil(Instant at) {
    Instant floor = floor(at);
    return floor.equals(at) ? at : floor.plusSeconds(QUARTER);
  }
}
