package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.ROLLUP_DIRTY;
import static io.qcc.adapters.mysql.jooq.Tables.USAGE_ROLLUP;

import io.qcc.adapters.mysql.jooq.tables.records.UsageRollupRecord;
import io.qcc.adapters.mysql.metrics.Sums;
import io.qcc.adapters.mysql.metrics.Tallies;
import io.qcc.adapters.mysql.metrics.Tally;
import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Counted;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Group;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.metrics.Sum;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Kept sums as rows. */
final class SqlRollups implements Rollups {

  private static final Set<Dimension> KEPT =
      Set.of(Dimension.ACCOUNT, Dimension.KEY, Dimension.NODE, Dimension.MODEL);

  private final Database database;

  SqlRollups(Database database) {
    this.database = database;
  }

  @Override
  public State state() {
    return database.write(RollupState::read);
  }

  @Override
  public List<Instant> marked(Grain grain, Instant before, int most) {
    return database.read(
        sql ->
            sql.selectDistinct(ROLLUP_DIRTY.STARTED)
                .from(ROLLUP_DIRTY)
                .where(ROLLUP_DIRTY.GRAIN.eq(grain.name()))
                .and(ROLLUP_DIRTY.STARTED.lt(before))
                .orderBy(ROLLUP_DIRTY.STARTED)
                .limit(most)
                .fetch(ROLLUP_DIRTY.STARTED));
  }

  /**
   * First of all the mark is taken, before anything is looked at: MySQL decides at the first look
   * which moment a transaction sees, and what was written with the mark has to be before it.
   */
  @Override
  public boolean recompute(
      Bucket bucket, @Nullable Bucket coarser, Function<State, Work> decision) {
    return database.write(
        sql -> {
          if (!RollupMarks.take(sql, bucket.grain(), bucket.start())) {
            return false;
          }
          RollupState.holdZone(sql);
          Work work = decision.apply(RollupState.read(sql));
          switch (work) {
            case ADD_UP_REQUESTS, ADD_UP_FINER -> replace(sql, bucket, added(sql, bucket, work));
            case PASS_ON, KEEP -> {}
            case WAIT -> {
              RollupMarks.mark(sql, bucket.grain(), bucket.start());
              return false;
            }
          }
          if (coarser != null && work != Work.KEEP) {
            RollupMarks.mark(sql, coarser.grain(), coarser.start());
          }
          return true;
        });
  }

  private static Tallies added(DSLContext sql, Bucket bucket, Work work) {
    var tallies = new Tallies();
    if (work == Work.ADD_UP_REQUESTS) {
      RequestFigures.each(
          sql,
          bucket.range(),
          Filter.ALL,
          (_, group, figures) -> tallies.of(group.by(KEPT)).add(figures));
    } else {
      Grain finer = Objects.requireNonNull(bucket.grain().finer());
      RollupRows.addEach(
          sql,
          RollupRows.wanted(finer, false, bucket.range(), Filter.ALL),
          (_, group) -> tallies.of(group));
    }
    return tallies;
  }

  private static void replace(DSLContext sql, Bucket bucket, Tallies by) {
    sql.deleteFrom(USAGE_ROLLUP)
        .where(USAGE_ROLLUP.GRAIN.eq(bucket.grain().name()))
        .and(USAGE_ROLLUP.STARTED.eq(bucket.start()))
        .execute();
    List<UsageRollupRecord> rows = new ArrayList<>();
    var all = new Tally();
    by.forEach(
        (group, tally) -> {
          rows.add(RollupRows.row(bucket, group, tally));
          all.add(tally);
        });
    if (!rows.isEmpty()) {
      rows.add(RollupRows.row(bucket, Group.ALL, all));
    }
    Inserts.all(sql, rows);
  }

  @Override
  public @Nullable Instant mark(Range range) {
    return database
        .write(sql -> Optional.ofNullable(RollupMarks.requests(sql, range)))
        .orElse(null);
  }

  @Override
  public void settle(String zone, Instant keptUntil, Moved moved) {
    database.write(
        sql -> {
          RollupState.holdZone(sql);
          if (RollupState.read(sql).zone().equals(zone)) {
            return zone; // another gateway was faster, and what it marked since stays marked
          }
          RollupState.zone(sql, zone);
          sql.deleteFrom(ROLLUP_DIRTY).where(ROLLUP_DIRTY.GRAIN.ne(Grain.QUARTER.name())).execute();
          forgetHours(sql);
          for (Grain grain : List.of(Grain.DAY, Grain.MONTH)) {
            sql.deleteFrom(USAGE_ROLLUP)
                .where(USAGE_ROLLUP.GRAIN.eq(grain.name()))
                .and(USAGE_ROLLUP.STARTED.ge(keptUntil))
                .execute();
            move(sql, grain, moved);
          }
          RollupState.moveTotals(sql);
          return zone;
        });
  }

  private static void forgetHours(DSLContext sql) {
    sql.deleteFrom(USAGE_ROLLUP).where(USAGE_ROLLUP.GRAIN.eq(Grain.HOUR.name())).execute();
  }

  /**
   * Those that move back from the first on, then the others from the last on: none meets another.
   */
  private static void move(DSLContext sql, Grain grain, Moved moved) {
    List<Instant> starts =
        sql.selectDistinct(USAGE_ROLLUP.STARTED)
            .from(USAGE_ROLLUP)
            .where(USAGE_ROLLUP.GRAIN.eq(grain.name()))
            .orderBy(USAGE_ROLLUP.STARTED)
            .fetch(USAGE_ROLLUP.STARTED);
    for (Instant start : starts) {
      Instant to = moved.start(grain, start);
      if (to.isBefore(start)) {
        move(sql, grain, start, to);
      }
    }
    for (Instant start : starts.reversed()) {
      Instant to = moved.start(grain, start);
      if (to.isAfter(start)) {
        move(sql, grain, start, to);
      }
    }
  }

  private static void move(DSLContext sql, Grain grain, Instant from, Instant to) {
    sql.update(USAGE_ROLLUP)
        .set(USAGE_ROLLUP.STARTED, to)
        .where(USAGE_ROLLUP.GRAIN.eq(grain.name()))
        .and(USAGE_ROLLUP.STARTED.eq(from))
        .execute();
  }

  @Override
  public void forget(Grain grain, Instant limit) {
    database.write(
        sql -> {
          RollupState.forgotten(sql, grain, limit);
          return sql.deleteFrom(USAGE_ROLLUP)
              .where(USAGE_ROLLUP.GRAIN.eq(grain.name()))
              .and(USAGE_ROLLUP.STARTED.lt(limit))
              .execute();
        });
  }

  @Override
  public List<Sum> sums(Question question, Plan plan) {
    return database.write(
        sql -> {
          var sums = new Sums(question.by());
          for (Section section : Sections.of(sql, question, plan)) {
            EachRow.add(sql, question.filter(), section, sums);
          }
          return sums.sums();
        });
  }

  @Override
  public List<Counted> counted(Question question, Plan plan, int most) {
    return database.write(
        sql -> GroupedRows.of(sql, question, Sections.of(sql, question, plan), most).counted(most));
  }
}
