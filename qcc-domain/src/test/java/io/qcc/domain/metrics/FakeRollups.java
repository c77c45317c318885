package io.qcc.domain.metrics;

import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Counted;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Kept;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.metrics.Sum;
import io.qcc.ports.store.StoreUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Marks without sums; notes what it is told to do. */
final class FakeRollups implements Rollups {

  final List<String> done = new ArrayList<>();
  final List<Question> questions = new ArrayList<>();
  final Map<Grain, TreeSet<Instant>> marks = new EnumMap<>(Grain.class);
  String zone = "";
  Kept kept = new Kept(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);
  boolean away;
  int stepsToMark;
  Runnable onRecompute = () -> {};

  void mark(Grain grain, String start) {
    of(grain).add(Instant.parse(start));
  }

  TreeSet<Instant> of(Grain grain) {
    return marks.computeIfAbsent(grain, _ -> new TreeSet<>());
  }

  private void reach() {
    if (away) {
      throw new StoreUnavailable("the store is away", new IllegalStateException());
    }
  }

  @Override
  public State state() {
    reach();
    return new State(zone, kept);
  }

  @Override
  public List<Instant> marked(Grain grain, Instant before, int most) {
    reach();
    return of(grain).headSet(before).stream().limit(most).toList();
  }

  @Override
  public boolean recompute(
      Bucket bucket, @Nullable Bucket coarser, Function<State, Work> decision) {
    reach();
    onRecompute.run();
    Work work = decision.apply(state());
    done.add(bucket.grain() + " " + bucket.start() + " " + work);
    if (work == Work.WAIT || !of(bucket.grain()).remove(bucket.start())) {
      return false;
    }
    if (coarser != null && work != Work.KEEP) {
      of(coarser.grain()).add(coarser.start());
    }
    return true;
  }

  @Override
  public @Nullable Instant mark(Range range) {
    reach();
    done.add("mark from " + range.from());
    return stepsToMark-- > 0 ? range.from().plusSeconds(900) : null;
  }

  @Override
  public void settle(String zone, Instant keptUntil, Moved moved) {
    reach();
    done.add("settle " + zone + " " + keptUntil);
    this.zone = zone;
  }

  @Override
  public void forget(Grain grain, Instant limit) {
    reach();
    done.add("forget " + grain + " " + limit);
  }

  @Override
  public List<Counted> counted(Question question, Plan plan, int most) {
    questions.add(question);
    return List.of();
  }

  @Override
  public List<Sum> sums(Question question, Plan plan) {
    questions.add(question);
    return List.of();
  }
}
