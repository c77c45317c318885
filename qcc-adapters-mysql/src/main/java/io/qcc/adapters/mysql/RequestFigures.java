package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.REQUEST_LOG;
import static org.jooq.impl.DSL.coalesce;

import io.qcc.adapters.mysql.metrics.Figures;
import io.qcc.ports.metrics.Filter;
import io.qcc.ports.metrics.Group;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.usage.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What counts of the requests in the log. */
final class RequestFigures {

  private static final Field<String> MODEL =
      coalesce(REQUEST_LOG.MODEL_ANSWERED, REQUEST_LOG.MODEL_ASKED, DSL.inline(""));

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
                coalesce(REQUEST_LOG.NODE_ID, DSL.inline("")),
                MODEL,
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
                REQUEST_LOG.BYTES_OUT)
            .from(REQUEST_LOG)
            .where(REQUEST_LOG.HAPPENED.ge(range.from()))
            .and(REQUEST_LOG.HAPPENED.lt(range.to()))
            .and(taken(filter));
    Rows.each(
        sql, query, row -> reader.read(Instants.of(row.getLong(1)), group(row), figures(row)));
  }

  private static Condition taken(Filter filter) {
    Condition taken = DSL.noCondition();
    if (filter.account() != null) {
      taken = taken.and(REQUEST_LOG.ACCOUNT_ID.eq(filter.account().value()));
    }
    if (filter.key() != null) {
      taken = taken.and(REQUEST_LOG.KEY_ID.eq(filter.key()));
    }
    if (filter.node() != null) {
      taken = taken.and(REQUEST_LOG.NODE_ID.eq(filter.node().value()));
    }
    if (filter.model() != null) {
      taken = taken.and(MODEL.eq(filter.model()));
    }
    return taken;
  }

  private static Group group(ResultSet row) throws SQLException {
    return new Group(row.getString(2), row.getString(3), row.getString(4), row.getString(5));
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
