package io.qcc.adapters.mysql;

import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import io.qcc.ports.usage.Outcome;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * Kept rows that make a part of a sum.
 *
 * @param less they are to be taken off it
 */
record Reading(SumTable table, Condition wanted, boolean less) {

  /** What succeeded is everything without what did not. */
  static List<Reading> of(Question question, Section section) {
    Source source = Objects.requireNonNull(section.source());
    Outcome outcome = question.filter().outcome();
    Reading first = of(source, section, question.filter());
    if (outcome == null) {
      return List.of(first);
    }
    if (outcome != Outcome.SUCCEEDED) {
      return List.of(first.and(SumTable.OUTCOMES.outcome().eq(outcome.name()), false));
    }
    Reading ended = of(Source.ended(question), section, question.filter());
    return List.of(first, ended.and(SumTable.OUTCOMES.outcome().in(names()), true));
  }

  /** All that {@code bucket}'s sums are added up from in a table. */
  static Reading all(Source source, Grain grain, Range range) {
    SumTable table = source.table();
    Condition rows = table.begins(grain, range).and(source.rows());
    return new Reading(
        table, table.hasOutcome() ? rows.and(table.outcome().in(names())) : rows, false);
  }

  private static Reading of(Source source, Section section, Filter filter) {
    SumTable table = source.table();
    Grain grain = Objects.requireNonNull(section.grain());
    return new Reading(
        table,
        table.begins(grain, section.all()).and(source.rows()).and(taken(table, filter)),
        false);
  }

  private Reading and(Condition more, boolean less) {
    return new Reading(table, wanted.and(more), less);
  }

  private static List<String> names() {
    return Outcome.unsuccessful().stream().map(Outcome::name).toList();
  }

  private static Condition taken(SumTable table, Filter filter) {
    Condition taken = DSL.noCondition();
    if (filter.account() != null) {
      taken = taken.and(table.column(Dimension.ACCOUNT).eq(filter.account().value()));
    }
    if (filter.key() != null) {
      taken = taken.and(table.column(Dimension.KEY).eq(filter.key()));
    }
    if (filter.node() != null) {
      taken = taken.and(table.column(Dimension.NODE).eq(filter.node().value()));
    }
    if (filter.model() != null) {
      taken = taken.and(table.column(Dimension.MODEL).eq(filter.model()));
    }
    return taken;
  }
}
