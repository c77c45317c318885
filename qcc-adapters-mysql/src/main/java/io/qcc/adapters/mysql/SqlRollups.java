package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.ROLLUP_DIRTY;

import io.qcc.adapters.mysql.metrics.BucketTallies;
import io.qcc.adapters.mysql.metrics.Sums;
import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Counted;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.metrics.Sum;
import io.qcc.ports.usage.Filter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Kept sums as rows. */
final class SqlRollups implements Rollups {

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
    return database.read(sql -> RollupMarks.oldest(sql, grain, before, most));
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

  private static BucketTallies added(DSLContext sql, Bucket bucket, Work work) {
    var tallies = new BucketTallies(SumTable.SESSIONS.has(bucket.grain()));
    if (work == Work.ADD_UP_REQUESTS) {
      RequestFigures.each(
          sql, bucket.range(), Filter.ALL, (_, group, figures) -> tallies.add(group, figures));
      return tallies;
    }
    Grain finer = Objects.requireNonNull(bucket.grain().finer());
    RollupRows.each(
        sql, Reading.all(Source.EACH, finer, bucket.range()), (_, group, _) -> tallies.of(group));
    RollupRows.each(
        sql,
        Reading.all(Source.EACH_ENDED, finer, bucket.range()),
        (_, group, outcome) -> tallies.ended(group, Objects.requireNonNull(outcome)));
    if (SumTable.SESSIONS.has(bucket.grain())) {
      RollupRows.each(
          sql,
          Reading.all(Source.SESSIONS, finer, bucket.range()),
          (_, group, _) -> tallies.session(group));
    }
    return tallies;
  }

  private static void replace(DSLContext sql, Bucket bucket, BucketTallies by) {
    for (SumTable table : SumTable.values()) {
      if (table.has(bucket.grain())) {
        sql.deleteFrom(table.table()).where(table.isOf(bucket)).execute();
        Inserts.all(sql, table.table(), table.columns(), BucketRows.of(table, bucket, by));
      }
    }
    if (by.hasTooManySessions()) {
      RollupMarks.markSessions(sql, bucket);
    }
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
          for (SumTable table : SumTable.values()) {
            settle(sql, table, keptUntil, moved);
          }
          RollupState.moved(sql);
          return zone;
        });
  }

  private static void settle(DSLContext sql, SumTable table, Instant keptUntil, Moved moved) {
    sql.deleteFrom(table.table()).where(table.grain().eq(Grain.HOUR.name())).execute();
    for (Grain grain : List.of(Grain.DAY, Grain.MONTH)) {
      sql.deleteFrom(table.table())
          .where(table.grain().eq(grain.name()))
          .and(table.started().ge(keptUntil))
          .execute();
      move(sql, table, grain, moved);
    }
  }

  /**
   * Those that move back from the first on, then the others from the last on: none meets another.
   */
  private static void move(DSLContext sql, SumTable table, Grain grain, Moved moved) {
    List<Instant> starts =
        sql.selectDistinct(table.started())
            .from(table.table())
            .where(table.grain().eq(grain.name()))
            .orderBy(table.started())
            .fetch(table.started());
    for (Instant start : starts) {
      Instant to = moved.start(grain, start);
      if (to.isBefore(start)) {
        move(sql, table, grain, start, to);
      }
    }
    for (Instant start : starts.reversed()) {
      Instant to = moved.start(grain, start);
      if (to.isAfter(start)) {
        move(sql, table, grain, start, to);
      }
    }
  }

  private static void move(DSLContext sql, SumTable table, Grain grain, Instant from, Instant to) {
    sql.update(table.table())
        .set(table.started(), to)
        .where(table.grain().eq(grain.name()))
        .and(table.started().eq(from))
        .execute();
  }

  @Override
  public void forget(Grain grain, Instant limit) {
    database.write(
        sql -> {
          RollupState.forgotten(sql, grain, limit);
          RollupMarks.forget(sql, grain, limit);
          int gone = 0;
          for (SumTable table : SumTable.values()) {
            gone +=
                sql.deleteFrom(table.table())
                    .where(table.grain().eq(grain.name()))
                    .and(table.started().lt(limit))
                    .execute();
          }
          return gone;
        });
  }

  @Override
  public List<Sum> sums(Question question, Plan plan) {
    return database.write(
        sql -> {
          var sums = new Sums(question.by());
          for (Section section : Sections.of(sql, question, plan)) {
            if (section.grain() != null && question.needsDetails()) {
              throw new IllegalArgumentException("no kept sum tells how long those took");
            }
            EachRow.add(sql, question, section, sums);
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
