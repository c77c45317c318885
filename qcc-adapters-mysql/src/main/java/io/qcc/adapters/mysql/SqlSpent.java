package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.REQUEST_LOG;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import io.qcc.adapters.mysql.jooq.tables.RequestLog;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.budget.Spent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Sums over the rows of the ledger. Which they are is read in the index of an account's requests by
 * time alone, which tells whose they are too: most are the asker's own, and a database that thinks
 * it has to look at those as well would rather read all rows there are.
 */
final class SqlSpent implements Spent {

  private static final RequestLog PLACE = REQUEST_LOG.as("place");
  private static final Field<BigDecimal> KNOWN =
      coalesce(sum(REQUEST_LOG.COST), inline(BigDecimal.ZERO));
  private static final Field<Integer> UNKNOWN = count(when(REQUEST_LOG.COST.isNull(), inline(1)));
  private static final Field<BigDecimal> UNKNOWN_BYTES =
      sum(when(REQUEST_LOG.COST.isNull(), REQUEST_LOG.BYTES_IN));

  private final Database database;

  SqlSpent(Database database) {
    this.database = database;
  }

  @Override
  public Sum between(
      AccountId account, @Nullable String key, Instant from, Instant to, Counted except) {
    Condition asked =
        PLACE
            .ACCOUNT_ID
            .eq(account.value())
            .and(PLACE.HAPPENED.ge(from))
            .and(PLACE.HAPPENED.lt(to))
            .and(PLACE.RUN_ID.ne(except.run()).or(PLACE.HAPPENED.lt(except.since())));
    Condition those = key == null ? asked : asked.and(REQUEST_LOG.KEY_ID.eq(key));
    return database.read(
        sql -> {
          long known = 0;
          var unknown = new ArrayList<Unknown>();
          for (var row :
              sql.select(REQUEST_LOG.MODEL_ASKED, KNOWN, UNKNOWN, UNKNOWN_BYTES)
                  .from(PLACE)
                  .join(REQUEST_LOG)
                  .on(REQUEST_LOG.RUN_ID.eq(PLACE.RUN_ID))
                  .and(REQUEST_LOG.NUMBER.eq(PLACE.NUMBER))
                  .where(those)
                  .groupBy(REQUEST_LOG.MODEL_ASKED)
                  .fetch()) {
            known = Math.addExact(known, row.get(KNOWN).longValueExact());
            if (row.get(UNKNOWN) > 0) {
              unknown.add(
                  new Unknown(
                      row.get(REQUEST_LOG.MODEL_ASKED),
                      row.get(UNKNOWN),
                      row.get(UNKNOWN_BYTES).longValueExact()));
            }
          }
          return new Sum(known, unknown);
        });
  }
}
