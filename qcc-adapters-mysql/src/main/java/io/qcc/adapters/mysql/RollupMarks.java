package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.REQUEST_LOG;
import static io.qcc.adapters.mysql.jooq.Tables.ROLLUP_DIRTY;

import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The marks on sums that are no longer right, or not for every question. */
final class RollupMarks {

  private static final long QUARTER_SECONDS = 900;
  private static final int AT_ONCE = 500;

  /** Whose marks do not come with a run's requests. */
  static final String NOBODY = "";

  /** Whose marks say that a sum is right, and that there are none yet that tell more or less. */
  private static final String UPGRADE = "*";

  /** Whose marks say that not all sessions are told apart: there is nothing to be added up. */
  private static final String SESSIONS = "#";

  private final NavigableSet<Instant> wrong = new TreeSet<>();
  private final NavigableSet<Instant> withoutDetails = new TreeSet<>();
  private final NavigableSet<Instant> tooManySessions = new TreeSet<>();

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

  /** Too many sessions are in it. */
  static void markSessions(DSLContext sql, Bucket bucket) {
    mark(sql, bucket.grain(), bucket.start(), SESSIONS);
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

  /** What is to be added up. */
  static List<Instant> oldest(DSLContext sql, Grain grain, Instant before, int most) {
    return sql.selectDistinct(ROLLUP_DIRTY.STARTED)
        .from(ROLLUP_DIRTY)
        .where(ROLLUP_DIRTY.GRAIN.eq(grain.name()))
        .and(ROLLUP_DIRTY.STARTED.lt(before))
        .and(ROLLUP_DIRTY.RUN_ID.ne(SESSIONS))
        .orderBy(ROLLUP_DIRTY.STARTED)
        .limit(most)
        .fetch(ROLLUP_DIRTY.STARTED);
  }

  /** The marks in a time. */
  static RollupMarks in(DSLContext sql, Grain grain, Range range) {
    var found = new RollupMarks();
    sql.select(ROLLUP_DIRTY.STARTED, ROLLUP_DIRTY.RUN_ID)
        .from(ROLLUP_DIRTY)
        .where(ROLLUP_DIRTY.GRAIN.eq(grain.name()))
        .and(ROLLUP_DIRTY.STARTED.ge(range.from()))
        .and(ROLLUP_DIRTY.STARTED.lt(range.to()))
        .forEach(row -> found.of(row.value2()).add(row.value1()));
    return found;
  }

  private NavigableSet<Instant> of(String run) {
    return switch (run) {
      case UPGRADE -> withoutDetails;
      case SESSIONS -> tooManySessions;
      default -> wrong;
    };
  }

  /** Those of which no subtotal is kept yet. */
  NavigableSet<Instant> withoutDetails() {
    return withoutDetails;
  }

  /** Those that cannot answer {@code question}. */
  NavigableSet<Instant> wrongFor(Question question) {
    var all = new TreeSet<>(wrong);
    if (question.needsDetails()) {
      all.addAll(withoutDetails);
    }
    if (question.isBySession()) {
      all.addAll(tooManySessions);
    }
    return all;
  }

  /** Whether sums of before an upgrade wait to be added up again. */
  static boolean isUpgrading(DSLContext sql) {
    return sql.fetchExists(ROLLUP_DIRTY, ROLLUP_DIRTY.RUN_ID.eq(UPGRADE));
  }

  /** What is forgotten has no marks but those by which it would be added up. */
  static void forget(DSLContext sql, Grain grain, Instant limit) {
    sql.deleteFrom(ROLLUP_DIRTY)
        .where(ROLLUP_DIRTY.GRAIN.eq(grain.name()))
        .and(ROLLUP_DIRTY.STARTED.lt(limit))
        .and(ROLLUP_DIRTY.RUN_ID.eq(SESSIONS))
        .execute();
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
