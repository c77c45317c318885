package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.metrics.Sums;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Part;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.Rollups.Marks;
import io.qcc.ports.metrics.Rollups.Plan;
import io.qcc.ports.metrics.Rollups.State;
import io.qcc.ports.metrics.Sum;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Answers one question in one transaction. Parts that follow one another and come from the same
 * place, of one range or of several, are read at once.
 */
final class RollupAnswer {

  private final DSLContext sql;
  private final Question question;
  private final Sums sums;

  /** Where the parts begin that are to be read at once, and the ranges that they belong to. */
  private final TreeMap<Instant, Range> waiting = new TreeMap<>();

  private @Nullable Part last;

  private RollupAnswer(DSLContext sql, Question question) {
    this.sql = sql;
    this.question = question;
    this.sums = new Sums(question.by());
  }

  static List<Sum> of(DSLContext sql, Question question, Plan plan) {
    if (question.ranges().isEmpty()) {
      return List.of();
    }
    var answer = new RollupAnswer(sql, question);
    State state = RollupState.read(sql);
    Marks marks = answer.marks();
    for (Range range : question.ranges()) {
      for (Part part : plan.parts(range, state, marks)) {
        answer.add(part, range);
      }
    }
    answer.readWaiting();
    return answer.sums.sums();
  }

  private Marks marks() {
    Range all = new Range(question.ranges().getFirst().from(), question.ranges().getLast().to());
    Map<Grain, NavigableSet<Instant>> marks = new EnumMap<>(Grain.class);
    for (Grain grain : Grain.values()) {
      marks.put(grain, RollupMarks.in(sql, grain, all));
    }
    return grain -> Objects.requireNonNull(marks.get(grain));
  }

  private void add(Part part, Range range) {
    if (last != null
        && (last.grain() != part.grain() || !last.range().to().equals(part.range().from()))) {
      readWaiting();
    }
    waiting.put(part.range().from(), range);
    last = part;
  }

  private void readWaiting() {
    if (last == null) {
      return;
    }
    Range all = new Range(waiting.firstKey(), last.range().to());
    if (last.grain() == null) {
      RequestFigures.each(
          sql,
          all,
          question.filter(),
          (happened, group, figures) -> sums.of(rangeOf(happened), group).add(figures));
    } else {
      RollupRows.addEach(
          sql,
          last.grain(),
          all,
          question.filter(),
          (started, group) -> sums.of(rangeOf(started), group));
    }
    waiting.clear();
    last = null;
  }

  private Range rangeOf(Instant at) {
    return Objects.requireNonNull(waiting.floorEntry(at)).getValue();
  }
}
