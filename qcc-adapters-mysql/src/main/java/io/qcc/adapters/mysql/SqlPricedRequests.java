package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.REQUEST_LOG;

import io.qcc.adapters.mysql.jooq.tables.records.RequestLogRecord;
import io.qcc.ports.pricing.PricedRequest;
import io.qcc.ports.pricing.PricedRequest.Place;
import io.qcc.ports.pricing.PricedRequests;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The costs in the rows of the ledger, walked through along the index by time. */
final class SqlPricedRequests implements PricedRequests {

  private final Database database;

  SqlPricedRequests(Database database) {
    this.database = database;
  }

  @Override
  public List<PricedRequest> between(Instant from, Instant to, @Nullable Place after, int most) {
    return database.read(
        sql ->
            sql.selectFrom(REQUEST_LOG)
                .where(REQUEST_LOG.HAPPENED.ge(after == null ? from : after.at()))
                .and(REQUEST_LOG.HAPPENED.lt(to))
                .and(behind(after))
                .and(REQUEST_LOG.INPUT_TOKENS.isNotNull())
                .and(REQUEST_LOG.OUTPUT_TOKENS.isNotNull())
                .orderBy(REQUEST_LOG.HAPPENED, REQUEST_LOG.NUMBER, REQUEST_LOG.RUN_ID)
                .limit(most)
                .fetch(SqlPricedRequests::request));
  }

  /** Spelled out: not every database walks an index by a comparison of rows. */
  private static Condition behind(@Nullable Place after) {
    if (after == null) {
      return DSL.noCondition();
    }
    Condition laterRun =
        REQUEST_LOG.NUMBER.eq(after.number()).and(REQUEST_LOG.RUN_ID.gt(after.run()));
    return REQUEST_LOG
        .HAPPENED
        .gt(after.at())
        .or(REQUEST_LOG.NUMBER.gt(after.number()))
        .or(laterRun);
  }

  @Override
  public void put(List<PricedRequest> changed) {
    database.write(
        sql -> {
          RollupMarks.quarters(
              sql, RollupMarks.NOBODY, changed.stream().map(request -> request.place().at()));
          return sql.batch(changed.stream().map(request -> update(sql, request)).toList())
              .execute();
        });
  }

  private static Query update(DSLContext sql, PricedRequest request) {
    return sql.update(REQUEST_LOG)
        .set(REQUEST_LOG.COST, request.cost())
        .where(REQUEST_LOG.RUN_ID.eq(request.place().run()))
        .and(REQUEST_LOG.NUMBER.eq(request.place().number()));
  }

  private static PricedRequest request(RequestLogRecord row) {
    return new PricedRequest(
        new Place(row.getHappened(), row.getNumber(), row.getRunId()),
        row.getModelAnswered(),
        row.getModelAsked(),
        RequestRows.usage(row),
        row.getCost());
  }
}
