package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.DECISION;
import static io.qcc.adapters.mysql.jooq.Tables.REQUEST_LOG;

import io.qcc.adapters.mysql.column.StoredRequest;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/** The ledger as rows: the bill in one table, why it came to that in another. */
final class SqlRequestLog implements RequestLog {

  private static final int DENSE = 8;

  private final Database database;

  SqlRequestLog(Database database) {
    this.database = database;
  }

  @Override
  public void append(List<LedgerEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    var byRun =
        entries.stream().map(StoredRequest::of).collect(Collectors.groupingBy(LedgerEntry::run));
    database.write(
        sql -> {
          byRun.forEach((run, its) -> insert(sql, run, its));
          return byRun.size();
        });
  }

  private static void insert(DSLContext sql, String run, List<LedgerEntry> entries) {
    Set<Long> used = numbersUsed(sql, run, entries);
    List<LedgerEntry> fresh = entries.stream().filter(each -> used.add(each.number())).toList();
    Inserts.all(
        sql, REQUEST_LOG, RequestRows.COLUMNS, fresh.stream().map(RequestRows::row).toList());
    RollupMarks.quarters(sql, run, fresh.stream().map(each -> each.request().at()));
    Inserts.all(
        sql,
        DECISION,
        RequestRows.DECISION_COLUMNS,
        fresh.stream().map(RequestRows::decision).filter(Objects::nonNull).toList());
  }

  @Override
  public Set<Long> known(String run, Collection<Long> numbers) {
    return numbers.isEmpty()
        ? Set.of()
        : database.read(sql -> numbers(sql, run, REQUEST_LOG.NUMBER.in(numbers)));
  }

  /** A gateway's own come one after the other; those of others may be as far apart as they like. */
  private static Set<Long> numbersUsed(DSLContext sql, String run, List<LedgerEntry> entries) {
    var numbers = entries.stream().mapToLong(LedgerEntry::number).summaryStatistics();
    boolean dense = numbers.getMax() - numbers.getMin() < DENSE * numbers.getCount();
    return numbers(
        sql,
        run,
        dense
            ? REQUEST_LOG.NUMBER.between(numbers.getMin(), numbers.getMax())
            : REQUEST_LOG.NUMBER.in(entries.stream().map(LedgerEntry::number).toList()));
  }

  private static Set<Long> numbers(DSLContext sql, String run, Condition which) {
    return new HashSet<>(
        sql.select(REQUEST_LOG.NUMBER)
            .from(REQUEST_LOG)
            .where(REQUEST_LOG.RUN_ID.eq(run))
            .and(which)
            .fetch(REQUEST_LOG.NUMBER));
  }

  @Override
  public List<LedgerEntry> between(Instant from, Instant to, int limit) {
    return database.read(
        sql -> {
          var found = new ArrayList<LedgerEntry>();
          sql.select(REQUEST_LOG.fields())
              .select(DECISION.CONTENT)
              .from(REQUEST_LOG)
              .leftJoin(DECISION)
              .on(DECISION.RUN_ID.eq(REQUEST_LOG.RUN_ID))
              .and(DECISION.NUMBER.eq(REQUEST_LOG.NUMBER))
              .where(REQUEST_LOG.HAPPENED.ge(from))
              .and(REQUEST_LOG.HAPPENED.lt(to))
              .orderBy(
                  REQUEST_LOG.HAPPENED.desc(), REQUEST_LOG.NUMBER.desc(), REQUEST_LOG.RUN_ID.desc())
              .limit(limit)
              .forEach(
                  row ->
                      found.add(
                          RequestRows.entry(row.into(REQUEST_LOG), row.get(DECISION.CONTENT))));
          return found;
        });
  }

  @Override
  public int forgetRequests(Instant limit, int most) {
    return database.write(
        sql -> {
          Instant end = end(sql, REQUEST_LOG, REQUEST_LOG.HAPPENED, limit, most);
          RollupState.forgottenRequests(sql, end);
          return sql.deleteFrom(REQUEST_LOG).where(REQUEST_LOG.HAPPENED.lt(end)).execute();
        });
  }

  @Override
  public int forgetDecisions(Instant limit, int most) {
    return database.write(
        sql ->
            sql.deleteFrom(DECISION)
                .where(DECISION.HAPPENED.lt(end(sql, DECISION, DECISION.HAPPENED, limit, most)))
                .execute());
  }

  /**
   * Before when rows may go. No database of ours but MySQL deletes a number of rows; all of them
   * delete a range of times.
   */
  private static <R extends Record> Instant end(
      DSLContext sql, Table<R> table, TableField<R, Instant> happened, Instant limit, int most) {
    Instant last =
        sql.select(happened)
            .from(table)
            .where(happened.lt(limit))
            .orderBy(happened)
            .limit(1)
            .offset(most - 1)
            .fetchOne(happened);
    return last == null ? limit : last.plus(1, ChronoUnit.MICROS);
  }
}
