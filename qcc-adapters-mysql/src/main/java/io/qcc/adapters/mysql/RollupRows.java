package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.USAGE_SUM;

import io.qcc.adapters.mysql.metrics.Count;
import io.qcc.adapters.mysql.metrics.Tally;
import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Group;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Sums as rows, and back. */
final class RollupRows {

  private static final Count[] COUNTS = Count.values();

  private RollupRows() {}

  interface Reader {

    /** The sum that the row is to be added to. */
    Tally of(Instant started, Group group, @Nullable Outcome outcome);
  }

  /** In the order of the table's columns. */
  static Object[] row(
      SumTable table, Bucket bucket, Group group, @Nullable Outcome outcome, Tally tally) {
    var values = new ArrayList<@Nullable Object>();
    values.add(bucket.grain().name());
    values.add(bucket.start());
    if (table.hasOutcome()) {
      values.add(outcome == null ? null : outcome.name());
    }
    table.dimensions().forEach(dimension -> values.add(group.of(dimension)));
    for (Count count : COUNTS) {
      values.add(tally.get(count));
    }
    if (table.hasLatencies()) {
      values.add(tally.took());
      values.add(tally.firstByte());
    }
    return values.toArray();
  }

  /** Adds each of the rows to the sum that {@code to} names for it, or takes it off that. */
  static void each(DSLContext sql, Reading reading, Reader to) {
    SumTable table = reading.table();
    var query = sql.select(table.columns()).from(table.table()).where(reading.wanted());
    List<Dimension> dimensions = table.dimensions();
    int outcome = table.hasOutcome() ? 1 : 0;
    int first = 3 + outcome;
    Rows.each(
        sql,
        query,
        row -> {
          Instant started = Instants.of(row.getLong(2));
          Outcome ended = table.hasOutcome() ? Outcome.valueOf(row.getString(3)) : null;
          Tally tally = to.of(started, group(row, first, dimensions), ended);
          int counts = first + dimensions.size();
          add(row, counts, reading.less(), tally);
          if (table.hasLatencies()) {
            int latencies = counts + COUNTS.length;
            tally.add(row.getString(latencies), row.getString(latencies + 1));
          }
        });
  }

  private static void add(ResultSet row, int first, boolean less, Tally to) throws SQLException {
    int column = first;
    for (Count count : COUNTS) {
      long value = row.getLong(column++);
      if (less) {
        to.take(count, value);
      } else {
        to.add(count, value);
      }
    }
  }

  /** What {@code dimensions} are in a row, from column {@code first} on. */
  static Group group(ResultSet row, int first, List<Dimension> dimensions) throws SQLException {
    Map<Dimension, String> values = new EnumMap<>(Dimension.class);
    int column = first;
    for (Dimension dimension : dimensions) {
      values.put(dimension, row.getString(column++));
    }
    return new Group(
        values.getOrDefault(Dimension.ACCOUNT, ""),
        values.getOrDefault(Dimension.KEY, ""),
        values.getOrDefault(Dimension.NODE, ""),
        values.getOrDefault(Dimension.MODEL, ""),
        values.getOrDefault(Dimension.SESSION, ""));
  }

  /** Which buckets have a sum of models that they do not tell apart. */
  static List<Instant> withOthers(DSLContext sql, Grain grain, Range range) {
    return sql.selectDistinct(USAGE_SUM.STARTED)
        .from(USAGE_SUM)
        .where(USAGE_SUM.MODEL.eq(Group.OTHERS))
        .and(SumTable.EACH.begins(grain, range))
        .fetch(USAGE_SUM.STARTED);
  }
}
