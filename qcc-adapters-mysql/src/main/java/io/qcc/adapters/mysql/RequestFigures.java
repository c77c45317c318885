package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.REQUEST_LOG;
import static org.jooq.impl.DSL.coalesce;

import io.qcc.adapters.mysql.metrics.Count;
import io.qcc.adapters.mysql.metrics.Figures;
import io.qcc.ports.metrics.Group;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import io.qcc.ports.usage.Outcome;
import io.qcc.ports.usage.Selection;
import io.qcc.ports.usage.Usage;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What counts of the requests in the log. */
final class RequestFigures {

  private static final Field<Integer> ONE = DSL.inline(1);

  private RequestFigures() {}

  interface Reader {
    void read(Instant happened, Group group, Figures figures);
  }

  static void each(DSLContext sql, Range range, Filter filter, Reader reader) {
    var query =
        sql.select(
                REQUEST_LOG.HAPPENED,
                REQUEST_LOG.ACCOUNT_ID,
                REQUEST_LOG.KEY_ID,
                orNone(REQUEST_LOG.NODE_ID),
                orNone(REQUEST_LOG.MODEL),
                REQUEST_LOG.STATUS,
                REQUEST_LOG.COMPLETE,
                REQUEST_LOG.ATTEMPTS,
                REQUEST_LOG.INPUT_TOKENS,
                REQUEST_LOG.OUTPUT_TOKENS,
                REQUEST_LOG.CACHE_WRITE_5M_TOKENS,
                REQUEST_LOG.CACHE_WRITE_1H_TOKENS,
                REQUEST_LOG.CACHE_READ_TOKENS,
                REQUEST_LOG.WEB_SEARCHES,
                REQUEST_LOG.COST,
                REQUEST_LOG.FIRST_BYTE,
                REQUEST_LOG.TOOK,
                REQUEST_LOG.BYTES_IN,
                REQUEST_LOG.BYTES_OUT,
                orNone(REQUEST_LOG.SESSION))
            .from(REQUEST_LOG)
            .where(SelectedRows.of(new Selection(range.from(), range.to(), filter)));
    Rows.each(
        sql, query, row -> reader.read(Instants.of(row.getLong(1)), group(row), figures(row)));
  }

  static Field<String> column(Dimension dimension) {
    return switch (dimension) {
      case ACCOUNT -> REQUEST_LOG.ACCOUNT_ID;
      case KEY -> REQUEST_LOG.KEY_ID;
      case NODE -> orNone(REQUEST_LOG.NODE_ID);
      case MODEL -> orNone(REQUEST_LOG.MODEL);
      case SESSION -> orNone(REQUEST_LOG.SESSION);
    };
  }

  /** As kept sums have it. */
  private static Field<String> orNone(Field<String> column) {
    return coalesce(column, DSL.inline(""));
  }

  /** Over many requests; null: over none. */
  static Field<BigDecimal> sum(Count count) {
    return switch (count) {
      case REQUESTS -> DSL.sum(ONE);
      case SUCCESSES -> ended(Outcome.SUCCEEDED);
      case CUT -> ended(Outcome.CUT, Outcome.LEFT);
      case FAILURES -> ended(Outcome.ODD, Outcome.REFUSED, Outcome.FAILED);
      case ATTEMPTS -> DSL.sum(REQUEST_LOG.ATTEMPTS);
      case INPUT -> DSL.sum(REQUEST_LOG.INPUT_TOKENS);
      case OUTPUT -> DSL.sum(REQUEST_LOG.OUTPUT_TOKENS);
      case CACHE_WRITE_5M -> DSL.sum(REQUEST_LOG.CACHE_WRITE_5M_TOKENS);
      case CACHE_WRITE_1H -> DSL.sum(REQUEST_LOG.CACHE_WRITE_1H_TOKENS);
      case CACHE_READ -> DSL.sum(REQUEST_LOG.CACHE_READ_TOKENS);
      case WEB_SEARCHES -> DSL.sum(REQUEST_LOG.WEB_SEARCHES);
      case UNKNOWN_TOKENS ->
          of(REQUEST_LOG.INPUT_TOKENS.isNull().or(REQUEST_LOG.OUTPUT_TOKENS.isNull()));
      case COST -> DSL.sum(REQUEST_LOG.COST);
      case UNKNOWN_COST -> of(REQUEST_LOG.COST.isNull());
      case BYTES_IN -> DSL.sum(REQUEST_LOG.BYTES_IN);
      case BYTES_OUT -> DSL.sum(REQUEST_LOG.BYTES_OUT);
    };
  }

  private static Field<BigDecimal> ended(Outcome... outcomes) {
    return of(
        REQUEST_LOG.OUTCOME.in(
            Arrays.stream(outcomes).map(outcome -> DSL.inline(outcome.name())).toList()));
  }

  private static Field<BigDecimal> of(Condition those) {
    return DSL.sum(DSL.when(those, ONE));
  }

  private static Group group(ResultSet row) throws SQLException {
    return new Group(
        row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(20));
  }

  private static Figures figures(ResultSet row) throws SQLException {
    var usage =
        new Usage(
            tokens(row, 9),
            tokens(row, 10),
            tokens(row, 11),
            tokens(row, 12),
            tokens(row, 13),
            tokens(row, 14),
            null);
    return new Figures(
        row.getInt(6),
        row.getBoolean(7),
        row.getInt(8),
        usage,
        known(row, 15),
        known(row, 16),
        row.getLong(17),
        row.getLong(18),
        row.getLong(19));
  }

  private static long tokens(ResultSet row, int column) throws SQLException {
    Long known = known(row, column);
    return known == null ? -1 : known;
  }

  private static @Nullable Long known(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }
}
