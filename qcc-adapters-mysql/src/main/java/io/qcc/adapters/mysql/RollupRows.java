package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.USAGE_ROLLUP;

import io.qcc.adapters.mysql.jooq.tables.records.UsageRollupRecord;
import io.qcc.adapters.mysql.metrics.Count;
import io.qcc.adapters.mysql.metrics.Tally;
import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Filter;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Group;
import io.qcc.ports.metrics.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** Sums as rows, and back. */
final class RollupRows {

  private static final Count[] COUNTS = Count.values();
  private static final int FIRST_COUNT = 6;

  private RollupRows() {}

  static UsageRollupRecord row(Bucket bucket, Group group, Tally tally) {
    var row = new UsageRollupRecord();
    row.setGrain(bucket.grain().name());
    row.setStarted(bucket.start());
    row.setAccountId(group.account());
    row.setKeyId(group.key());
    row.setNodeId(group.node());
    row.setModel(group.model());
    for (Count count : COUNTS) {
      row.set(column(count), tally.get(count));
    }
    row.setTook(tally.took());
    row.setFirstByte(tally.firstByte());
    return row;
  }

  /**
   * Adds each row of a grain that begins in {@code range} to the tally that {@code to} names for
   * it.
   */
  static void addEach(
      DSLContext sql,
      Grain grain,
      Range range,
      Filter filter,
      BiFunction<Instant, Group, Tally> to) {
    var query =
        sql.select(
                USAGE_ROLLUP.STARTED,
                USAGE_ROLLUP.ACCOUNT_ID,
                USAGE_ROLLUP.KEY_ID,
                USAGE_ROLLUP.NODE_ID,
                USAGE_ROLLUP.MODEL)
            .select(Arrays.stream(COUNTS).map(RollupRows::column).toList())
            .select(USAGE_ROLLUP.TOOK, USAGE_ROLLUP.FIRST_BYTE)
            .from(USAGE_ROLLUP)
            .where(USAGE_ROLLUP.GRAIN.eq(grain.name()))
            .and(USAGE_ROLLUP.STARTED.ge(range.from()))
            .and(USAGE_ROLLUP.STARTED.lt(range.to()))
            .and(taken(filter));
    Rows.each(
        sql,
        query,
        row -> {
          Group group =
              new Group(row.getString(2), row.getString(3), row.getString(4), row.getString(5));
          addTo(to.apply(Instants.of(row.getLong(1)), group), row);
        });
  }

  private static void addTo(Tally tally, ResultSet row) throws SQLException {
    int column = FIRST_COUNT;
    for (Count count : COUNTS) {
      tally.add(count, row.getLong(column++));
    }
    tally.add(row.getString(column), row.getString(column + 1));
  }

  private static Condition taken(Filter filter) {
    Condition taken = DSL.noCondition();
    if (filter.account() != null) {
      taken = taken.and(USAGE_ROLLUP.ACCOUNT_ID.eq(filter.account().value()));
    }
    if (filter.key() != null) {
      taken = taken.and(USAGE_ROLLUP.KEY_ID.eq(filter.key()));
    }
    if (filter.node() != null) {
      taken = taken.and(USAGE_ROLLUP.NODE_ID.eq(filter.node().value()));
    }
    if (filter.model() != null) {
      taken = taken.and(USAGE_ROLLUP.MODEL.eq(filter.model()));
    }
    return taken;
  }

  private static TableField<UsageRollupRecord, Long> column(Count count) {
    return switch (count) {
      case REQUESTS -> USAGE_ROLLUP.REQUESTS;
      case SUCCESSES -> USAGE_ROLLUP.SUCCESSES;
      case FAILURES -> USAGE_ROLLUP.FAILURES;
      case CUT -> USAGE_ROLLUP.CUT;
      case ATTEMPTS -> USAGE_ROLLUP.ATTEMPTS;
      case INPUT -> USAGE_ROLLUP.INPUT_TOKENS;
      case OUTPUT -> USAGE_ROLLUP.OUTPUT_TOKENS;
      case CACHE_WRITE_5M -> USAGE_ROLLUP.CACHE_WRITE_5M_TOKENS;
      case CACHE_WRITE_1H -> USAGE_ROLLUP.CACHE_WRITE_1H_TOKENS;
      case CACHE_READ -> USAGE_ROLLUP.CACHE_READ_TOKENS;
      case WEB_SEARCHES -> USAGE_ROLLUP.WEB_SEARCHES;
      case UNKNOWN_TOKENS -> USAGE_ROLLUP.UNKNOWN_TOKENS;
      case COST -> USAGE_ROLLUP.COST;
      case UNKNOWN_COST -> USAGE_ROLLUP.UNKNOWN_COST;
      case BYTES_IN -> USAGE_ROLLUP.BYTES_IN;
      case BYTES_OUT -> USAGE_ROLLUP.BYTES_OUT;
    };
  }
}
