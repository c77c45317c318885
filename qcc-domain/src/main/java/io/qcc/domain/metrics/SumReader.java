package io.qcc.domain.metrics;

import io.qcc.ports.metrics.Counted;
import io.qcc.ports.metrics.Part;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.metrics.Rollups.Marks;
import io.qcc.ports.metrics.Rollups.State;
import io.qcc.ports.metrics.Sum;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Reads sums, wherever each part of them is right. */
public final class SumReader {

  private final Rollups rollups;
  private final Buckets buckets;

  public SumReader(Rollups rollups, Buckets buckets) {
    this.rollups = rollups;
    this.buckets = buckets;
  }

  public Buckets buckets() {
    return buckets;
  }

  public List<Sum> sums(Question question) {
    Question fitted = fitted(question);
    boolean ofRequests = fitted.needsRequests() || fitted.needsDetails();
    return rollups.sums(
        fitted, (range, state, marks) -> parts(fitted, ofRequests, range, state, marks));
  }

  /** Without how long requests took: for each range the {@code most} dearest groups. */
  public List<Counted> counted(Question question, int most) {
    Question fitted = fitted(question);
    boolean ofRequests = fitted.needsRequests();
    return rollups.counted(
        fitted, (range, state, marks) -> parts(fitted, ofRequests, range, state, marks), most);
  }

  private List<Part> parts(
      Question question, boolean ofRequests, Range range, State state, Marks marks) {
    return ofRequests && !range.isEmpty()
        ? List.of(new Part(null, range))
        : Cover.parts(buckets, range, state, marks, Usable.by(question, state.kept()));
  }

  /** The ledger knows microseconds: what is at or after a finer time is at or after the next. */
  private static Question fitted(Question question) {
    return new Question(
        question.filter(),
        question.by(),
        question.ranges().stream()
            .map(range -> new Range(upToMicros(range.from()), upToMicros(range.to())))
            .toList());
  }

  private static Instant upToMicros(Instant at) {
    Instant floor = at.truncatedTo(ChronoUnit.MICROS);
    return floor.equals(at) ? at : floor.plus(1, ChronoUnit.MICROS);
  }
}
