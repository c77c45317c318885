package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.USAGE_OUTCOME;
import static io.qcc.adapters.mysql.jooq.Tables.USAGE_SESSION;
import static io.qcc.adapters.mysql.jooq.Tables.USAGE_SUBTOTAL;
import static io.qcc.adapters.mysql.jooq.Tables.USAGE_SUM;

import io.qcc.adapters.mysql.metrics.Count;
import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.usage.Dimension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/** The tables that sums are kept in. What is the same has the same name in all of them. */
enum SumTable {
  EACH,
  SUBTOTALS,
  OUTCOMES,
  SESSIONS;

  Table<?> table() {
    return switch (this) {
      case EACH -> USAGE_SUM;
      case SUBTOTALS -> USAGE_SUBTOTAL;
      case OUTCOMES -> USAGE_OUTCOME;
      case SESSIONS -> USAGE_SESSION;
    };
  }

  /** What its rows are told apart by. */
  List<Dimension> dimensions() {
    return switch (this) {
      case EACH, OUTCOMES ->
          List.of(Dimension.ACCOUNT, Dimension.KEY, Dimension.NODE, Dimension.MODEL);
      case SUBTOTALS -> List.of(Dimension.ACCOUNT, Dimension.NODE);
      case SESSIONS -> List.of(Dimension.ACCOUNT, Dimension.KEY, Dimension.SESSION);
    };
  }

  boolean hasOutcome() {
    return this == OUTCOMES;
  }

  boolean hasLatencies() {
    return this == EACH || this == SUBTOTALS;
  }

  boolean has(Grain grain) {
    return this != SESSIONS || grain.compareTo(Grain.HOUR) <= 0;
  }

  /** Grain, start, outcome, dimensions, counts and latencies: those of them that it has. */
  List<Field<?>> columns() {
    var columns = new ArrayList<Field<?>>(List.of(grain(), started()));
    if (hasOutcome()) {
      columns.add(outcome());
    }
    dimensions().forEach(dimension -> columns.add(column(dimension)));
    for (Count count : Count.values()) {
      columns.add(column(count));
    }
    if (hasLatencies()) {
      columns.add(field(USAGE_SUM.TOOK));
      columns.add(field(USAGE_SUM.FIRST_BYTE));
    }
    return columns;
  }

  Condition isOf(Bucket bucket) {
    return grain().eq(bucket.grain().name()).and(started().eq(bucket.start()));
  }

  /** The buckets that begin in {@code range}. */
  Condition begins(Grain grain, Range range) {
    return grain().eq(grain.name()).and(started().ge(range.from())).and(started().lt(range.to()));
  }

  Field<String> grain() {
    return field(USAGE_SUM.GRAIN);
  }

  Field<Instant> started() {
    return field(USAGE_SUM.STARTED);
  }

  Field<String> outcome() {
    return field(USAGE_OUTCOME.OUTCOME);
  }

  Field<String> column(Dimension dimension) {
    return field(
        switch (dimension) {
          case ACCOUNT -> USAGE_SUM.ACCOUNT_ID;
          case KEY -> USAGE_SUM.KEY_ID;
          case NODE -> USAGE_SUM.NODE_ID;
          case MODEL -> USAGE_SUM.MODEL;
          case SESSION -> USAGE_SESSION.SESSION;
        });
  }

  Field<Long> column(Count count) {
    return field(
        switch (count) {
          case REQUESTS -> USAGE_SUM.REQUESTS;
          case SUCCESSES -> USAGE_SUM.SUCCESSES;
          case FAILURES -> USAGE_SUM.FAILURES;
          case CUT -> USAGE_SUM.CUT;
          case ATTEMPTS -> USAGE_SUM.ATTEMPTS;
          case INPUT -> USAGE_SUM.INPUT_TOKENS;
          case OUTPUT -> USAGE_SUM.OUTPUT_TOKENS;
          case CACHE_WRITE_5M -> USAGE_SUM.CACHE_WRITE_5M_TOKENS;
          case CACHE_WRITE_1H -> USAGE_SUM.CACHE_WRITE_1H_TOKENS;
          case CACHE_READ -> USAGE_SUM.CACHE_READ_TOKENS;
          case WEB_SEARCHES -> USAGE_SUM.WEB_SEARCHES;
          case UNKNOWN_TOKENS -> USAGE_SUM.UNKNOWN_TOKENS;
          case COST -> USAGE_SUM.COST;
          case UNKNOWN_COST -> USAGE_SUM.UNKNOWN_COST;
          case BYTES_IN -> USAGE_SUM.BYTES_IN;
          case BYTES_OUT -> USAGE_SUM.BYTES_OUT;
        });
  }

  /** This table's own of the same name. */
  private <T> Field<T> field(Field<T> like) {
    return Objects.requireNonNull(table().field(like), like::getName);
  }
}
