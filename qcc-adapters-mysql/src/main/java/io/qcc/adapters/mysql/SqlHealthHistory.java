package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.GATEWAY_RUN;
import static io.qcc.adapters.mysql.jooq.Tables.HEALTH_CHECK;
import static io.qcc.adapters.mysql.jooq.Tables.NODE;
import static io.qcc.adapters.mysql.jooq.Tables.STATE_CHANGE;

import io.qcc.adapters.mysql.jooq.tables.records.HealthCheckRecord;
import io.qcc.adapters.mysql.jooq.tables.records.StateChangeRecord;
import io.qcc.ports.health.GatewayRun;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.health.StateChange;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The history of health as rows; those of a node go with it by foreign keys. */
final class SqlHealthHistory implements HealthHistory {

  private final Database database;

  SqlHealthHistory(Database database) {
    this.database = database;
  }

  @Override
  public void append(String run, List<Noted> notes) {
    if (notes.isEmpty()) {
      return;
    }
    database.write(
        sql -> {
          Set<String> nodes = nodesOf(sql, notes);
          Set<Long> used = numbersUsed(sql, run, notes);
          List<HealthCheckRecord> checks = new ArrayList<>();
          List<StateChangeRecord> changes = new ArrayList<>();
          for (Noted noted : notes) {
            if (nodes.contains(noted.node().value()) && used.add(noted.number())) {
              switch (noted) {
                case Noted.Checked checked -> checks.add(HealthRows.row(run, checked));
                case Noted.Changed changed -> changes.add(HealthRows.row(run, changed));
              }
            }
          }
          sql.batchInsert(checks).execute();
          return sql.batchInsert(changes).execute();
        });
  }

  private static Set<String> nodesOf(DSLContext sql, List<Noted> notes) {
    Set<String> wanted =
        notes.stream().map(noted -> noted.node().value()).collect(Collectors.toSet());
    return sql.select(NODE.ID).from(NODE).where(NODE.ID.in(wanted)).fetchSet(NODE.ID);
  }

  private static Set<Long> numbersUsed(DSLContext sql, String run, List<Noted> notes) {
    var numbers = notes.stream().mapToLong(Noted::number).summaryStatistics();
    return new HashSet<>(
        sql.select(HEALTH_CHECK.NUMBER)
            .from(HEALTH_CHECK)
            .where(HEALTH_CHECK.RUN_ID.eq(run))
            .and(HEALTH_CHECK.NUMBER.between(numbers.getMin(), numbers.getMax()))
            .unionAll(
                sql.select(STATE_CHANGE.NUMBER)
                    .from(STATE_CHANGE)
                    .where(STATE_CHANGE.RUN_ID.eq(run))
                    .and(STATE_CHANGE.NUMBER.between(numbers.getMin(), numbers.getMax())))
            .fetch(HEALTH_CHECK.NUMBER));
  }

  @Override
  public List<Check> checks(
      NodeId node, Instant from, Instant to, @Nullable CheckSource source, int limit, int skip) {
    return database
        .read(
            sql ->
                sql.selectFrom(HEALTH_CHECK)
                    .where(checksOf(node, from, to, source))
                    .orderBy(
                        HEALTH_CHECK.HAPPENED.desc(),
                        HEALTH_CHECK.NUMBER.desc(),
                        HEALTH_CHECK.RUN_ID.desc())
                    .limit(limit)
                    .offset(skip)
                    .fetch(HealthRows::check))
        .reversed();
  }

  @Override
  public int countChecks(NodeId node, Instant from, Instant to, @Nullable CheckSource source) {
    return database.read(sql -> sql.fetchCount(HEALTH_CHECK, checksOf(node, from, to, source)));
  }

  private static Condition checksOf(
      NodeId node, Instant from, Instant to, @Nullable CheckSource source) {
    Condition inRange =
        HEALTH_CHECK
            .NODE_ID
            .eq(node.value())
            .and(HEALTH_CHECK.HAPPENED.ge(from))
            .and(HEALTH_CHECK.HAPPENED.lt(to));
    return source == null ? inRange : inRange.and(HEALTH_CHECK.SOURCE.eq(source.name()));
  }

  @Override
  public List<StateChange> changes(NodeId node, Instant from, Instant to) {
    // In one transaction, so that nothing is forgotten between the two looks.
    return database.write(
        sql -> {
          List<StateChange> found =
              new ArrayList<>(
                  sql.selectFrom(STATE_CHANGE)
                      .where(STATE_CHANGE.NODE_ID.eq(node.value()))
                      .and(STATE_CHANGE.HAPPENED.lt(from))
                      .orderBy(
                          STATE_CHANGE.HAPPENED.desc(),
                          STATE_CHANGE.NUMBER.desc(),
                          STATE_CHANGE.RUN_ID.desc())
                      .limit(1)
                      .fetch(HealthRows::change));
          found.addAll(
              sql.selectFrom(STATE_CHANGE)
                  .where(STATE_CHANGE.NODE_ID.eq(node.value()))
                  .and(STATE_CHANGE.HAPPENED.ge(from))
                  .and(STATE_CHANGE.HAPPENED.lt(to))
                  .orderBy(STATE_CHANGE.HAPPENED, STATE_CHANGE.NUMBER, STATE_CHANGE.RUN_ID)
                  .fetch(HealthRows::change));
          return found;
        });
  }

  @Override
  public void note(GatewayRun run) {
    var row = HealthRows.row(run);
    database.write(
        sql -> {
          int updated = sql.executeUpdate(row);
          return updated == 0 ? sql.executeInsert(row) : updated;
        });
  }

  @Override
  public List<GatewayRun> runs(Instant from, Instant to) {
    return database.write(
        sql -> {
          List<GatewayRun> found =
              new ArrayList<>(
                  sql.selectFrom(GATEWAY_RUN)
                      .where(GATEWAY_RUN.LAST_SEEN.lt(from))
                      .orderBy(GATEWAY_RUN.LAST_SEEN.desc(), GATEWAY_RUN.ID.desc())
                      .limit(1)
                      .fetch(HealthRows::run));
          found.addAll(
              sql.selectFrom(GATEWAY_RUN)
                  .where(GATEWAY_RUN.STARTED.lt(to))
                  .and(GATEWAY_RUN.LAST_SEEN.ge(from))
                  .orderBy(GATEWAY_RUN.STARTED, GATEWAY_RUN.ID)
                  .fetch(HealthRows::run));
          return found;
        });
  }

  @Override
  public void forgetBefore(Instant limit) {
    database.write(sql -> Forgetting.before(sql, limit));
  }
}
