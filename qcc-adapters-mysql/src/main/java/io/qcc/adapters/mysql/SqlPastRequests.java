package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.DECISION;
import static io.qcc.adapters.mysql.jooq.Tables.REQUEST_LOG;

import io.qcc.adapters.mysql.column.StoredRequest;
import io.qcc.adapters.mysql.column.StoredText;
import io.qcc.adapters.mysql.jooq.tables.records.RequestLogRecord;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.PastRequests;
import io.qcc.ports.usage.RequestCursor;
import io.qcc.ports.usage.Selection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/** Reads the ledger, along its indexes. */
final class SqlPastRequests implements PastRequests {

  private static final List<OrderField<?>> NEWEST_FIRST =
      List.of(REQUEST_LOG.HAPPENED.desc(), REQUEST_LOG.NUMBER.desc(), REQUEST_LOG.RUN_ID.desc());

  private final Database database;

  SqlPastRequests(Database database) {
    this.database = database;
  }

  @Override
  public List<LedgerEntry> page(Selection which, @Nullable RequestCursor after, int limit) {
    return database.read(
        sql -> pageQuery(sql, which, after, limit).fetch(row -> RequestRows.entry(row, null)));
  }

  static Select<RequestLogRecord> pageQuery(
      DSLContext sql, Selection which, @Nullable RequestCursor after, int limit) {
    Condition wanted =
        after == null
            ? SelectedRows.of(which)
            : SelectedRows.of(upTo(after, which)).and(comesAfter(after));
    return sql.selectFrom(REQUEST_LOG).where(wanted).orderBy(NEWEST_FIRST).limit(limit);
  }

  /** Of two bounds SQLite takes one to begin at in the index, and not the nearer one. */
  private static Selection upTo(RequestCursor place, Selection which) {
    if (!place.at().isBefore(which.to())) {
      return which;
    }
    Instant end = place.at().truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
    return new Selection(which.from(), end, which.filter());
  }

  /**
   * Said in so many words: not every database finds the place in its index when rows are compared
   * with rows.
   */
  private static Condition comesAfter(RequestCursor place) {
    Instant at = place.at().truncatedTo(ChronoUnit.MICROS);
    String run = StoredText.fitted(place.run(), StoredRequest.ID);
    Condition atThatInstant =
        REQUEST_LOG
            .NUMBER
            .lt(place.number())
            .or(REQUEST_LOG.NUMBER.eq(place.number()).and(REQUEST_LOG.RUN_ID.lt(run)));
    return REQUEST_LOG.HAPPENED.lt(at).or(atThatInstant);
  }

  @Override
  public Optional<LedgerEntry> find(String requestId) {
    String stored = StoredText.fitted(requestId, StoredRequest.ID);
    return database.read(
        sql ->
            sql.select(REQUEST_LOG.fields())
                .select(DECISION.CONTENT)
                .from(REQUEST_LOG)
                .leftJoin(DECISION)
                .on(DECISION.RUN_ID.eq(REQUEST_LOG.RUN_ID))
                .and(DECISION.NUMBER.eq(REQUEST_LOG.NUMBER))
                .where(REQUEST_LOG.REQUEST_ID.eq(stored))
                .orderBy(NEWEST_FIRST)
                .limit(1)
                .fetchOptional(
                    row -> RequestRows.entry(row.into(REQUEST_LOG), row.get(DECISION.CONTENT))));
  }
}
