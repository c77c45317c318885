package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.GATEWAY_RUN;
import static io.qcc.adapters.mysql.jooq.Tables.HEALTH_CHECK;
import static io.qcc.adapters.mysql.jooq.Tables.STATE_CHANGE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;

import java.time.Instant;
import org.jooq.DSLContext;

/**
 * Deletes old history. What is kept is looked up first: MySQL does not let a statement delete from
 * a table that it also asks.
 */
final class Forgetting {

  private Forgetting() {}

  /** How many rows went. */
  static int before(DSLContext sql, Instant limit) {
    return checks(sql, limit) + changes(sql, limit) + runs(sql, limit);
  }

  private static int checks(DSLContext sql, Instant limit) {
    return sql.deleteFrom(HEALTH_CHECK).where(HEALTH_CHECK.HAPPENED.lt(limit)).execute();
  }

  private static int changes(DSLContext sql, Instant limit) {
    var last = max(STATE_CHANGE.HAPPENED);
    int gone = 0;
    for (var kept :
        sql.select(STATE_CHANGE.NODE_ID, last)
            .from(STATE_CHANGE)
            .where(STATE_CHANGE.HAPPENED.lt(limit))
            .groupBy(STATE_CHANGE.NODE_ID)
            .having(count().gt(1))
            .fetch()) {
      gone +=
          sql.deleteFrom(STATE_CHANGE)
              .where(STATE_CHANGE.NODE_ID.eq(kept.get(STATE_CHANGE.NODE_ID)))
              .and(STATE_CHANGE.HAPPENED.lt(kept.get(last)))
              .execute();
    }
    return gone;
  }

  private static int runs(DSLContext sql, Instant limit) {
    String last =
        sql.select(GATEWAY_RUN.ID)
            .from(GATEWAY_RUN)
            .where(GATEWAY_RUN.LAST_SEEN.lt(limit))
            .orderBy(GATEWAY_RUN.LAST_SEEN.desc(), GATEWAY_RUN.ID.desc())
            .limit(1)
            .fetchOne(GATEWAY_RUN.ID);
    return last == null
        ? 0
        : sql.deleteFrom(GATEWAY_RUN)
            .where(GATEWAY_RUN.LAST_SEEN.lt(limit))
            .and(GATEWAY_RUN.ID.ne(last))
            .execute();
  }
}
