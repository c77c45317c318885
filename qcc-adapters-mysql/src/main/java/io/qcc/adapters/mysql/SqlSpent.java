package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.REQUEST_LOG;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.budget.Spent;
import java.math.BigDecimal;
import java.time.Instant;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Sums over the rows of the ledger, along the index of an account's requests by time. */
final class SqlSpent implements Spent {

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
          BigDecimal known =
              sql.select(coalesce(sum(REQUEST_LOG.COST), inline(BigDecimal.ZERO)))
                  .from(REQUEST_LOG)
                  .where(those)
                  .fetchSingle()
                  .value1();
          var unknown =
              sql.select(REQUEST_LOG.MODEL_ASKED, count(), sum(REQUEST_LOG.BYTES_IN))
                  .from(REQUEST_LOG)
                  .where(those)
                  .and(REQUEST_LOG.COST.isNull())
                  .groupBy(REQUEST_LOG.MODEL_ASKED)
                  .fetch(
                      row ->
                          new Unknown(row.value1(), row.value2(), row.value3().longValueExact()));
          return new Sum(known.longValueExact(), unknown);
        });
  }
}
