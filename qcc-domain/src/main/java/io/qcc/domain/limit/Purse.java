package io.qcc.domain.limit;

import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The money of one period: what was spent through this gateway, what its requests under way may
 * spend, and what was spent otherwise, as the store told last. When the period ends it begins again
 * with nothing.
 */
final class Purse {

  /** A clock that is so far off is not one that goes a little wrong. */
  private static final Duration FAR = Duration.ofHours(1);

  private final Period period;
  private final ZoneId zone;
  private final Map<Limit, Long> told = new EnumMap<>(Limit.class);
  private Instant start;
  private @Nullable Instant end;
  private long own;
  private long reserved;
  private long others;

  Purse(Period period, ZoneId zone, Instant now) {
    this.period = period;
    this.zone = zone;
    this.start = period.start(now, zone);
    this.end = period.end(now, zone);
  }

  /**
   * The clock was set, or nobody has looked for long: what was counted may be of a time that was
   * none. A clock that is set back a little changes nothing.
   */
  boolean isFarFrom(Instant now) {
    boolean before = now.isBefore(start.minus(FAR));
    return before || (end != null && !now.isBefore(end.plus(FAR)));
  }

  /** Counts anew; what was counted until now, the store tells from now on. */
  void beginAnew(Instant now) {
    Instant begins = period.start(now, zone);
    if (begins.equals(start)) {
      others += own;
      own = 0;
    } else {
      begin(now);
    }
  }

  /** Time went by. A clock that is set back begins no period again. */
  void roll(Instant now) {
    if (end != null && !now.isBefore(end)) {
      begin(now);
    }
  }

  private void begin(Instant now) {
    start = period.start(now, zone);
    end = period.end(now, zone);
    own = 0;
    reserved = 0;
    others = 0;
    told.clear();
  }

  Instant start() {
    return start;
  }

  /** Null: never. */
  @Nullable Instant end() {
    return end;
  }

  long spent() {
    return own + others;
  }

  long reserved() {
    return reserved;
  }

  void reserve(Need need) {
    if (covers(need.at())) {
      reserved += need.microUsd();
    }
  }

  /**
   * @param counts false: the store will tell of it
   */
  void settle(Need need, Used used, boolean counts) {
    if (covers(need.at())) {
      reserved = Math.max(0, reserved - need.microUsd());
      own += counts ? used.microUsd() : 0;
    }
  }

  /** What the store told of the period that began at {@code of}. */
  void others(Instant of, long microUsd) {
    if (of.equals(start)) {
      others = microUsd;
    }
  }

  /** Whether this is the first word of {@code limit} being reached, in this period. */
  boolean tellsFirst(Limit limit, long amount) {
    Long before = told.put(limit, amount);
    return before == null || before != amount;
  }

  /** A request of an earlier day concerns this one no more. */
  private boolean covers(Instant at) {
    return !at.isBefore(start);
  }
}
