package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.NEIGHBOUR;
import static io.qcc.adapters.mysql.jooq.Tables.NEIGHBOUR_TAKEN;

import io.qcc.adapters.mysql.jooq.tables.records.NeighbourTakenRecord;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.neighbour.Report;
import io.qcc.ports.neighbour.Reports;
import io.qcc.ports.neighbour.Scope;
import io.qcc.ports.neighbour.Taken;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reports as rows: one of the gateway, and one of each scope that it told of. */
final class SqlReports implements Reports {

  private static final String WHOLE_ACCOUNT = "";

  /** Databases take only so many values in one statement. */
  private static final int AT_ONCE = 1000;

  private final Database database;

  SqlReports(Database database) {
    this.database = database;
  }

  @Override
  public void begin(Report all) {
    database.write(
        sql -> {
          sql.deleteFrom(NEIGHBOUR).where(NEIGHBOUR.RUN_ID.eq(all.run())).execute();
          sql.insertInto(NEIGHBOUR)
              .columns(NEIGHBOUR.RUN_ID, NEIGHBOUR.BEAT)
              .values(all.run(), all.beat())
              .execute();
          return put(sql, all);
        });
  }

  @Override
  public boolean tell(Report changes) {
    return database.write(
        sql -> {
          int known =
              sql.update(NEIGHBOUR)
                  .set(NEIGHBOUR.BEAT, changes.beat())
                  .where(NEIGHBOUR.RUN_ID.eq(changes.run()))
                  .execute();
          return known > 0 && put(sql, changes);
        });
  }

  private static boolean put(DSLContext sql, Report report) {
    List<NeighbourTakenRecord> rows =
        report.taken().entrySet().stream()
            .map(each -> row(report, each.getKey(), each.getValue()))
            .sorted(Comparator.naturalOrder())
            .toList();
    for (int from = 0; from < rows.size(); from += AT_ONCE) {
      sql.insertInto(NEIGHBOUR_TAKEN, NEIGHBOUR_TAKEN.fields())
          .valuesOfRecords(rows.subList(from, Math.min(from + AT_ONCE, rows.size())))
          .onConflict(NEIGHBOUR_TAKEN.RUN_ID, NEIGHBOUR_TAKEN.ACCOUNT_ID, NEIGHBOUR_TAKEN.KEY_ID)
          .doUpdate()
          .setAllToExcluded()
          .execute();
    }
    return true;
  }

  /**
   * First how far each is, then its rows: of those there may be newer ones by then, which are only
   * read once more the next time.
   */
  @Override
  public List<Report> others(String run, Map<String, Long> seen) {
    return database.read(
        sql -> {
          Map<String, Long> beats =
              sql.select(NEIGHBOUR.RUN_ID, NEIGHBOUR.BEAT)
                  .from(NEIGHBOUR)
                  .where(NEIGHBOUR.RUN_ID.ne(run))
                  .fetchMap(NEIGHBOUR.RUN_ID, NEIGHBOUR.BEAT);
          Map<String, Map<Scope, Taken>> taken = taken(sql, unseen(beats, seen));
          var reports = new ArrayList<Report>();
          beats.forEach(
              (name, beat) ->
                  reports.add(new Report(name, beat, taken.getOrDefault(name, Map.of()))));
          return reports;
        });
  }

  private static List<Condition> unseen(Map<String, Long> beats, Map<String, Long> seen) {
    var unseen = new ArrayList<Condition>();
    beats.forEach(
        (run, beat) -> {
          Long last = seen.get(run);
          Condition its = NEIGHBOUR_TAKEN.RUN_ID.eq(run);
          if (last == null) {
            unseen.add(its);
          } else if (!last.equals(beat)) {
            unseen.add(its.and(NEIGHBOUR_TAKEN.BEAT.gt(last)));
          }
        });
    return unseen;
  }

  private static Map<String, Map<Scope, Taken>> taken(DSLContext sql, List<Condition> which) {
    if (which.isEmpty()) {
      return Map.of();
    }
    return sql.fetch(NEIGHBOUR_TAKEN, DSL.or(which)).stream()
        .collect(
            Collectors.groupingBy(
                NeighbourTakenRecord::getRunId,
                Collectors.toMap(SqlReports::scope, SqlReports::taken)));
  }

  @Override
  public void forget(String run, long beat) {
    database.write(
        sql ->
            sql.deleteFrom(NEIGHBOUR)
                .where(NEIGHBOUR.RUN_ID.eq(run))
                .and(NEIGHBOUR.BEAT.eq(beat))
                .execute());
  }

  private static NeighbourTakenRecord row(Report report, Scope scope, Taken taken) {
    var row = new NeighbourTakenRecord();
    row.setRunId(report.run());
    row.setAccountId(scope.account().value());
    row.setKeyId(keyId(scope.key()));
    row.setBeat(report.beat());
    row.setRequests(taken.requests());
    row.setInput(taken.input());
    row.setOutput(taken.output());
    row.setUnderWay(taken.underWay());
    return row;
  }

  private static String keyId(@Nullable String key) {
    return key == null ? WHOLE_ACCOUNT : key;
  }

  private static Scope scope(NeighbourTakenRecord row) {
    String key = row.getKeyId();
    return new Scope(new AccountId(row.getAccountId()), key.equals(WHOLE_ACCOUNT) ? null : key);
  }

  private static Taken taken(NeighbourTakenRecord row) {
    return new Taken(row.getRequests(), row.getInput(), row.getOutput(), row.getUnderWay());
  }
}
