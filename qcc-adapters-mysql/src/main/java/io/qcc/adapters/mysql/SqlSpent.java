package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.REQUEST_LOG;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.budget.Spent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Sums over the rows of the ledger, along the index of an account's requests by time, in which it
 * also shows whose they are: rows of the asker's own run are not looked at.
 */
final class SqlSpent implements Spent {

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
        REQUEST_LOG
            .ACCOUNT_ID
            .eq(account.value())
            .and(REQUEST_LOG.HAPPENED.ge(from))
            .and(REQUEST_LOG.HAPPENED.lt(to))
            .and(REQUEST_LOG.RUN_ID.ne(except.run()).or(REQUEST_LOG.HAPPENED.lt(except.since())));
    Condition those = key == null ? asked : asked.and(REQUEST_LOG.KEY_ID.eq(key));
    return database.read(
        sql -> {
          long known = 0;
          var unknown = new ArrayList<Unknown>();
          for (var row :
              sql.select(REQUEST_LOG.MODEL_ASKED, KNOWN, UNKNOWN, UNKNOWN_BYTES)
                  .from(REQUEST_LOG)
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
