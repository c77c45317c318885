package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.metrics.Sums;
import io.qcc.ports.usage.Filter;
import org.jooq.DSLContext;

/** Adds rows up one by one, with how long requests took. */
final class EachRow {

  private EachRow() {}

  static void add(DSLContext sql, Filter filter, Section from, Sums to) {
    if (from.grain() == null) {
      RequestFigures.each(
          sql,
          from.all(),
          filter,
          (happened, group, figures) -> to.of(from.rangeOf(happened), group).add(figures));
    } else {
      RollupRows.addEach(
          sql,
          RollupRows.wanted(from.grain(), from.total(), from.all(), filter),
          (started, group) -> to.of(from.rangeOf(started), group));
    }
  }
}
