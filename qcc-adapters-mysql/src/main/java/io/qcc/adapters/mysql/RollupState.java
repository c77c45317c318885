package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.ROLLUP_KEPT;
import static io.qcc.adapters.mysql.jooq.Tables.ROLLUP_ZONE;

import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Kept;
import io.qcc.ports.metrics.Rollups.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;

/** In whose hours sums are kept, and from when on. */
final class RollupState {

  private static final String REQUESTS = "REQUEST";
  private static final String TOTALS = "TOTAL";
  private static final String DETAILS = "DETAIL";
  private static final int ONLY = 1;

  /** A day or month of another zone begins less than that earlier or later. */
  private static final Duration MOVE = Duration.ofDays(2);

  private RollupState() {}

  static State read(DSLContext sql) {
    String zone = sql.fetchSingle(ROLLUP_ZONE).getName();
    Map<String, Instant> kept =
        sql.selectFrom(ROLLUP_KEPT).fetchMap(ROLLUP_KEPT.WHAT, ROLLUP_KEPT.HAPPENED);
    return new State(
        zone,
        new Kept(
            from(kept, REQUESTS),
            from(kept, Grain.QUARTER.name()),
            from(kept, Grain.HOUR.name()),
            from(kept, Grain.DAY.name()),
            from(kept, DETAILS)));
  }

  private static Instant from(Map<String, Instant> kept, String what) {
    return Objects.requireNonNullElse(kept.get(what), Instant.EPOCH);
  }

  /** Nobody changes the zone until this transaction has ended. */
  static void holdZone(DSLContext sql) {
    sql.update(ROLLUP_ZONE)
        .set(ROLLUP_ZONE.NAME, ROLLUP_ZONE.NAME)
        .where(ROLLUP_ZONE.ID.eq(ONLY))
        .execute();
  }

  static void zone(DSLContext sql, String zone) {
    sql.update(ROLLUP_ZONE).set(ROLLUP_ZONE.NAME, zone).where(ROLLUP_ZONE.ID.eq(ONLY)).execute();
  }

  /** Sums of what happened before {@code limit} may be gone from now on. */
  static void forgotten(DSLContext sql, Grain grain, Instant limit) {
    raise(sql, grain.name(), limit);
  }

  /**
   * The same of requests: a quarter that some are missing of is never added up again. What should
   * have been, after an upgrade, will never tell more than it does.
   */
  static void forgottenRequests(DSLContext sql, Instant limit) {
    raise(sql, REQUESTS, limit);
    if (RollupMarks.isUpgrading(sql)) {
      raise(sql, DETAILS, limit);
    }
  }

  /** The buckets that begin then or later have a row that is the sum of their others. */
  static Instant totalsFrom(DSLContext sql) {
    return from(sql, TOTALS);
  }

  private static Instant from(DSLContext sql, String what) {
    return sql.fetchSingle(ROLLUP_KEPT, ROLLUP_KEPT.WHAT.eq(what)).getHappened();
  }

  /** Where buckets were moved, some that have no such row, or no details, may begin later now. */
  static void moved(DSLContext sql) {
    for (String what : List.of(TOTALS, DETAILS)) {
      Instant from = from(sql, what);
      if (from.isAfter(Instant.EPOCH)) {
        raise(sql, what, from.plus(MOVE));
      }
    }
  }

  private static void raise(DSLContext sql, String what, Instant limit) {
    sql.update(ROLLUP_KEPT)
        .set(ROLLUP_KEPT.HAPPENED, limit)
        .where(ROLLUP_KEPT.WHAT.eq(what))
        .and(ROLLUP_KEPT.HAPPENED.lt(limit))
        .execute();
  }
}
