package io.qcc.adapters.mysql;

import static io.qcc.adapters.mysql.jooq.Tables.REQUEST_LOG;

import io.qcc.adapters.mysql.column.StoredRequest;
import io.qcc.adapters.mysql.column.StoredText;
import io.qcc.ports.usage.Filter;
import io.qcc.ports.usage.Outcome;
import io.qcc.ports.usage.Selection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A selection as a condition on rows.
 *
 * <p>A database that has not counted its rows takes one index for as good as another. So where one
 * value is known to be rarer than the others, the others are written in a way that no index serves.
 */
final class SelectedRows {

  private SelectedRows() {}

  static Condition of(Selection which) {
    Filter of = which.filter();
    boolean session = of.session() != null;
    boolean rare = session || (of.outcome() != null && of.outcome() != Outcome.SUCCEEDED);
    return REQUEST_LOG
        .HAPPENED
        .ge(upToMicros(which.from()))
        .and(REQUEST_LOG.HAPPENED.lt(upToMicros(which.to())))
        .and(is(REQUEST_LOG.SESSION, of.session(), StoredRequest.NAME, false))
        .and(is(REQUEST_LOG.OUTCOME, name(of.outcome()), StoredRequest.ID, session))
        .and(is(REQUEST_LOG.KEY_ID, of.key(), StoredRequest.ID, rare))
        .and(is(REQUEST_LOG.NODE_ID, id(of), StoredRequest.ID, rare))
        .and(is(REQUEST_LOG.MODEL, of.model(), StoredRequest.NAME, rare))
        .and(is(REQUEST_LOG.ACCOUNT_ID, account(of), StoredRequest.ID, rare));
  }

  /** Rows are of whole microseconds: what is at or after a finer time is at or after the next. */
  private static Instant upToMicros(Instant bound) {
    Instant floor = bound.truncatedTo(ChronoUnit.MICROS);
    return floor.equals(bound) ? bound : floor.plus(1, ChronoUnit.MICROS);
  }

  private static Condition is(
      TableField<?, String> column, @Nullable String wanted, int longest, boolean passedOver) {
    if (wanted == null) {
      return DSL.noCondition();
    }
    Field<String> field = passedOver ? column.concat("") : column;
    return field.eq(StoredText.fitted(wanted, longest));
  }

  private static @Nullable String name(@Nullable Outcome outcome) {
    return outcome == null ? null : outcome.name();
  }

  private static @Nullable String id(Filter of) {
    return of.node() == null ? null : of.node().value();
  }

  private static @Nullable String account(Filter of) {
    return of.account() == null ? null : of.account().value();
  }
}
