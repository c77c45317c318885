package io.qcc.domain.metrics;

import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Counted;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.metrics.Sum;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers one kind of question, as its test says. */
public record CountedOnly(Function<Question, List<Counted>> answer) implements Rollups {

  /** Who asks it, in UTC. */
  public static SumReader reader(Function<Question, List<Counted>> answer) {
    return new SumReader(new CountedOnly(answer), new Buckets(ZoneOffset.UTC));
  }

  @Override
  public List<Counted> counted(Question question, Plan plan, int most) {
    return answer.apply(question).stream().limit(most).toList();
  }

  @Override
  public List<Sum> sums(Question question, Plan plan) {
    throw unasked();
  }

  @Override
  public State state() {
    throw unasked();
  }

  @Override
  public List<Instant> marked(Grain grain, Instant before, int most) {
    throw unasked();
  }

  @Override
  public boolean recompute(
      Bucket bucket, @Nullable Bucket coarser, Function<State, Work> decision) {
    throw unasked();
  }

  @Override
  public @Nullable Instant mark(Range range) {
    throw unasked();
  }

  @Override
  public void settle(String zone, Instant keptUntil, Moved moved) {
    throw unasked();
  }

  @Override
  public void forget(Grain grain, Instant limit) {
    throw unasked();
  }

  private static AssertionError unasked() {
    return new AssertionError("nobody should ask that here");
  }
}
