package io.qcc.adapters.mysql;

import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Part;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.Rollups.Marks;
import io.qcc.ports.metrics.Rollups.Plan;
import io.qcc.ports.metrics.Rollups.State;
import io.qcc.ports.usage.Outcome;
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
  private final Source fewest;
  private final Instant totals;
  private final Instant details;
  private final Map<Grain, RollupMarks> marks = new EnumMap<>(Grain.class);
  private final List<Section> sections = new ArrayList<>();

  private Sections(Question question, Instant totals, State state) {
    this.question = question;
    this.fewest = fewest(question);
    this.totals = totals;
    this.details = state.kept().details();
  }

  private static Source fewest(Question question) {
    Outcome outcome = question.filter().outcome();
    return outcome == null || outcome == Outcome.SUCCEEDED
        ? Source.of(question)
        : Source.ended(question);
  }

  static List<Section> of(DSLContext sql, Question question, Plan plan) {
    if (question.ranges().isEmpty()) {
      return List.of();
    }
    State state = RollupState.read(sql);
    var found = new Sections(question, RollupState.totalsFrom(sql), state);
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
    Map<Grain, NavigableSet<Instant>> wrong = new EnumMap<>(Grain.class);
    for (Grain grain : Grain.values()) {
      RollupMarks its = RollupMarks.in(sql, grain, all);
      marks.put(grain, its);
      wrong.put(grain, its.wrongFor(question));
      if (question.filter().model() != null) {
        wrong.get(grain).addAll(RollupRows.withOthers(sql, grain, all));
      }
    }
    return grain -> Objects.requireNonNull(wrong.get(grain));
  }

  private void add(Part part, Range range) {
    Instant from = part.range().from();
    Source source = part.grain() == null ? null : source(part.grain(), from);
    Section last = sections.isEmpty() ? null : sections.getLast();
    if (last != null
        && last.grain() == part.grain()
        && last.source() == source
        && last.end().equals(from)) {
      if (!last.ranges().lastEntry().getValue().equals(range)) {
        last.ranges().put(from, range);
      }
      sections.set(
          sections.size() - 1,
          new Section(last.grain(), last.source(), last.ranges(), part.range().to()));
      return;
    }
    var ranges = new TreeMap<Instant, Range>();
    ranges.put(from, range);
    sections.add(new Section(part.grain(), source, ranges, part.range().to()));
  }

  /** Sums of before there were such rows do without them. */
  private Source source(Grain grain, Instant from) {
    boolean there =
        switch (fewest) {
          case ALL -> !from.isBefore(totals);
          case ACCOUNTS, NODES -> !from.isBefore(details) && !isWithoutDetails(grain, from);
          case EACH, ENDED, EACH_ENDED, SESSIONS -> true;
        };
    return there ? fewest : Source.EACH;
  }

  private boolean isWithoutDetails(Grain grain, Instant from) {
    return Objects.requireNonNull(marks.get(grain)).withoutDetails().contains(from);
  }
}
