package io.qcc.adapters.mysql;

import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Part;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.Rollups.Marks;
import io.qcc.ports.metrics.Rollups.Plan;
import io.qcc.ports.metrics.Rollups.State;
import io.qcc.ports.usage.Filter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import org.jooq.DSLContext;

/**
 * Where the answer to one question is read, all of it in one transaction. Parts that follow one
 * another and come from the same place, of one range or of several, are read at once.
 */
final class Sections {

  private final Question question;
  private final boolean ofAll;
  private final Instant totals;
  private final List<Section> sections = new ArrayList<>();

  private Sections(Question question, Instant totals) {
    this.question = question;
    this.ofAll = question.filter().equals(Filter.ALL) && question.by().isEmpty();
    this.totals = totals;
  }

  static List<Section> of(DSLContext sql, Question question, Plan plan) {
    if (question.ranges().isEmpty()) {
      return List.of();
    }
    var found = new Sections(question, RollupState.totalsFrom(sql));
    State state = RollupState.read(sql);
    Marks marks = found.marks(sql);
    for (Range range : question.ranges()) {
      for (Part part : plan.parts(range, state, marks)) {
        found.add(part, range);
      }
    }
    return found.sections;
  }

  private Marks marks(DSLContext sql) {
    Range all = new Range(question.ranges().getFirst().from(), question.ranges().getLast().to());
    Map<Grain, NavigableSet<Instant>> marks = new EnumMap<>(Grain.class);
    for (Grain grain : Grain.values()) {
      marks.put(grain, RollupMarks.in(sql, grain, all));
      if (question.filter().model() != null) {
        marks.get(grain).addAll(RollupRows.withOthers(sql, grain, all));
      }
    }
    return grain -> Objects.requireNonNull(marks.get(grain));
  }

  private void add(Part part, Range range) {
    Instant from = part.range().from();
    boolean total = ofAll && part.grain() != null && !from.isBefore(totals);
    Section last = sections.isEmpty() ? null : sections.getLast();
    if (last != null
        && last.grain() == part.grain()
        && last.total() == total
        && last.end().equals(from)) {
      if (!last.ranges().lastEntry().getValue().equals(range)) {
        last.ranges().put(from, range);
      }
      sections.set(
          sections.size() - 1,
          new Section(last.grain(), last.total(), last.ranges(), part.range().to()));
      return;
    }
    var ranges = new TreeMap<Instant, Range>();
    ranges.put(from, range);
    sections.add(new Section(part.grain(), total, ranges, part.range().to()));
  }
}
