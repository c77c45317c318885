package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.metrics.Sums;
import io.qcc.ports.metrics.Question;
import org.jooq.DSLContext;

/** Adds rows up one by one, with how long requests took where that is known. */
final class EachRow {

  private EachRow() {}

  static void add(DSLContext sql, Question question, Section from, Sums to) {
    if (from.grain() == null) {
      RequestFigures.each(
          sql,
          from.all(),
          question.filter(),
          (happened, group, figures) -> to.of(from.rangeOf(happened), group).add(figures));
      return;
    }
    for (Reading reading : Reading.of(question, from)) {
      RollupRows.each(sql, reading, (started, group, _) -> to.of(from.rangeOf(started), group));
    }
  }
}
