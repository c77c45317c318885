package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.REQUEST_LOG;
import static io.qcc.adapters.mysql.jooq.Tables.ROLLUP_DIRTY;

import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Range;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The marks on sums that are no longer right. */
final class RollupMarks {

  private static final long QUARTER_SECONDS = 900;
  private static final int AT_ONCE = 500;

  /** Whose marks do not come with a run's requests. */
  static final String NOBODY = "";

  private RollupMarks() {}

  /**
   * Marks the quarters in which something happened that is being written, changed or taken away in
   * the same transaction.
   *
   * @param run of the gateway, whose mark it is
   */
  static void quarters(DSLContext sql, String run, Stream<Instant> happened) {
    // In order, or two that mark the same ones might wait for each other.
    happened
        .map(RollupMarks::quarter)
        .distinct()
        .sorted()
        .forEach(start -> mark(sql, Grain.QUARTER, start, run));
  }

  static void mark(DSLContext sql, Grain grain, Instant start) {
    mark(sql, grain, start, NOBODY);
  }

  private static void mark(DSLContext sql, Grain grain, Instant start, String run) {
    sql.insertInto(ROLLUP_DIRTY)
        .columns(
            ROLLUP_DIRTY.GRAIN, ROLLUP_DIRTY.STARTED, ROLLUP_DIRTY.RUN_ID, ROLLUP_DIRTY.VERSION)
        .values(grain.name(), start, run, 1L)
        .onConflict(ROLLUP_DIRTY.GRAIN, ROLLUP_DIRTY.STARTED, ROLLUP_DIRTY.RUN_ID)
        .doUpdate()
        .set(ROLLUP_DIRTY.VERSION, ROLLUP_DIRTY.VERSION.plus(1))
        .execute();
  }

  /** False: there was no mark. */
  static boolean take(DSLContext sql, Grain grain, Instant start) {
    return sql.deleteFrom(ROLLUP_DIRTY)
            .where(ROLLUP_DIRTY.GRAIN.eq(grain.name()))
            .and(ROLLUP_DIRTY.STARTED.eq(start))
            .execute()
        > 0;
  }

  static NavigableSet<Instant> in(DSLContext sql, Grain grain, Range range) {
    return new TreeSet<>(
        sql.select(ROLLUP_DIRTY.STARTED)
            .from(ROLLUP_DIRTY)
            .where(ROLLUP_DIRTY.GRAIN.eq(grain.name()))
            .and(ROLLUP_DIRTY.STARTED.ge(range.from()))
            .and(ROLLUP_DIRTY.STARTED.lt(range.to()))
            .fetch(ROLLUP_DIRTY.STARTED));
  }

  /**
   * Marks the quarters of the requests in {@code range}, as many as are marked quickly.
   *
   * @return where to go on; null: these were all
   */
  static @Nullable Instant requests(DSLContext sql, Range range) {
    Instant from = range.from();
    for (int marked = 0; marked < AT_ONCE; marked++) {
      Instant first =
          sql.select(REQUEST_LOG.HAPPENED)
              .from(REQUEST_LOG)
              .where(REQUEST_LOG.HAPPENED.ge(from))
              .and(REQUEST_LOG.HAPPENED.lt(range.to()))
              .orderBy(REQUEST_LOG.HAPPENED)
              .limit(1)
              .fetchOne(REQUEST_LOG.HAPPENED);
      if (first == null) {
        return null;
      }
      mark(sql, Grain.QUARTER, quarter(first));
      from = quarter(first).plusSeconds(QUARTER_SECONDS);
    }
    return from.isBefore(range.to()) ? from : null;
  }

  private static Instant quarter(Instant at) {
    return at.minusSeconds(Math.floorMod(at.getEpochSecond(), QUARTER_SECONDS))
        .minusNanos(at.getNano());
  }
}
