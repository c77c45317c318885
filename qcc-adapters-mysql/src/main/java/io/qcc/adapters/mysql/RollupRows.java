package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.USAGE_ROLLUP;

import io.qcc.adapters.mysql.jooq.tables.records.UsageRollupRecord;
import io.qcc.adapters.mysql.metrics.Count;
import io.qcc.adapters.mysql.metrics.Tally;
import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Group;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** Sums as rows, and back. */
final class RollupRows {

  private static final Count[] COUNTS = Count.values();
  private static final int FIRST_COUNT = 6;

  /** Whose the sum of all others is. */
  private static final String NOBODY = "";

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

  /** Adds each of the {@code wanted} rows to the tally that {@code to} names for it. */
  static void addEach(DSLContext sql, Condition wanted, BiFunction<Instant, Group, Tally> to) {
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
            .where(wanted);
    Rows.each(
        sql,
        query,
        row -> {
          Group group =
              new Group(row.getString(2), row.getString(3), row.getString(4), row.getString(5), "");
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

  /**
   * The rows of the buckets that begin in {@code range}.
   *
   * @param total the one that is the sum of the others
   */
  static Condition wanted(Grain grain, boolean total, Range range, Filter filter) {
    if (filter.session() != null || filter.outcome() != null) {
      throw new IllegalArgumentException("no kept sum tells sessions and outcomes apart");
    }
    return USAGE_ROLLUP
        .GRAIN
        .eq(grain.name())
        .and(USAGE_ROLLUP.STARTED.ge(range.from()))
        .and(USAGE_ROLLUP.STARTED.lt(range.to()))
        .and(total ? USAGE_ROLLUP.ACCOUNT_ID.eq(NOBODY) : USAGE_ROLLUP.ACCOUNT_ID.ne(NOBODY))
        .and(taken(filter));
  }

  /** Which buckets have a sum of models that they do not tell apart. */
  static List<Instant> withOthers(DSLContext sql, Grain grain, Range range) {
    return sql.selectDistinct(USAGE_ROLLUP.STARTED)
        .from(USAGE_ROLLUP)
        .where(USAGE_ROLLUP.MODEL.eq(Group.OTHERS))
        .and(USAGE_ROLLUP.GRAIN.eq(grain.name()))
        .and(USAGE_ROLLUP.STARTED.ge(range.from()))
        .and(USAGE_ROLLUP.STARTED.lt(range.to()))
        .fetch(USAGE_ROLLUP.STARTED);
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

  static Field<String> column(Dimension dimension) {
    return switch (dimension) {
      case ACCOUNT -> USAGE_ROLLUP.ACCOUNT_ID;
      case KEY -> USAGE_ROLLUP.KEY_ID;
      case NODE -> USAGE_ROLLUP.NODE_ID;
      case MODEL -> USAGE_ROLLUP.MODEL;
      case SESSION -> throw new IllegalArgumentException("no kept sum tells sessions apart");
    };
  }

  static TableField<UsageRollupRecord, Long> column(Count count) {
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
