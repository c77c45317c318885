package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.REQUEST_LOG;

import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Outcome;
import io.qcc.ports.usage.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Adds up the rows of requests. */
final class TotalRows {

  private static final Field<Integer> REQUESTS = DSL.count();
  private static final Field<Integer> SUCCEEDED =
      DSL.count(DSL.when(REQUEST_LOG.OUTCOME.eq(Outcome.SUCCEEDED.name()), 1));
  private static final Field<Integer> COSTED = DSL.count(REQUEST_LOG.COST);
  private static final Field<BigDecimal> INPUT = DSL.sum(REQUEST_LOG.INPUT_TOKENS);
  private static final Field<BigDecimal> OUTPUT = DSL.sum(REQUEST_LOG.OUTPUT_TOKENS);
  private static final Field<BigDecimal> READ = DSL.sum(REQUEST_LOG.CACHE_READ_TOKENS);
  private static final Field<BigDecimal> WRITE_5M = DSL.sum(REQUEST_LOG.CACHE_WRITE_5M_TOKENS);
  private static final Field<BigDecimal> WRITE_1H = DSL.sum(REQUEST_LOG.CACHE_WRITE_1H_TOKENS);
  private static final Field<BigDecimal> COST =
      DSL.coalesce(DSL.sum(REQUEST_LOG.COST), BigDecimal.ZERO);

  private TotalRows() {}

  static List<Totals> of(DSLContext sql, Condition wanted, List<Dimension> by, int most) {
    List<TableField<?, String>> groups = new ArrayList<>();
    by.forEach(dimension -> groups.add(column(dimension)));
    var rows =
        sql.select(groups)
            .select(REQUESTS, SUCCEEDED, COSTED, INPUT, OUTPUT, READ, WRITE_5M, WRITE_1H, COST)
            .from(REQUEST_LOG)
            .where(wanted);
    var grouped = groups.isEmpty() ? rows : rows.groupBy(groups);
    return grouped
        .orderBy(COST.desc(), REQUESTS.desc())
        .limit(most)
        .fetch(row -> totals(row, groups));
  }

  private static Totals totals(Record row, List<TableField<?, String>> groups) {
    List<@Nullable String> of = new ArrayList<>();
    groups.forEach(group -> of.add(row.get(group)));
    int requests = row.get(REQUESTS);
    return new Totals(
        of,
        requests,
        row.get(SUCCEEDED),
        whole(row.get(INPUT)),
        whole(row.get(OUTPUT)),
        whole(row.get(READ)),
        whole(row.get(WRITE_5M)),
        whole(row.get(WRITE_1H)),
        whole(row.get(COST)),
        requests - row.get(COSTED));
  }

  private static long whole(@Nullable BigDecimal sum) {
    return sum == null ? 0 : sum.longValueExact();
  }

  private static TableField<?, String> column(Dimension dimension) {
    return switch (dimension) {
      case ACCOUNT -> REQUEST_LOG.ACCOUNT_ID;
      case KEY -> REQUEST_LOG.KEY_ID;
      case NODE -> REQUEST_LOG.NODE_ID;
      case MODEL -> REQUEST_LOG.MODEL;
      case SESSION -> REQUEST_LOG.SESSION;
    };
  }
}
