package io.qcc.adapters.mysql.memory;

import io.qcc.adapters.mysql.metrics.Figures;
import io.qcc.adapters.mysql.metrics.Sums;
import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Counted;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Kept;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.metrics.Sum;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps no sums: there are so few requests in memory that they are added up for each question. So
 * there is never anything to mark, and whatever zone somebody wants is the right one.
 */
final class MemoryRollups implements Rollups {

  private final Contents contents;
  private volatile String zone = "";

  MemoryRollups(Contents contents) {
    this.contents = contents;
  }

  @Override
  public State state() {
    return new State(zone, Kept.EVERYTHING);
  }

  @Override
  public List<Instant> marked(Grain grain, Instant before, int most) {
    return List.of();
  }

  @Override
  public boolean recompute(
      Bucket bucket, @Nullable Bucket coarser, Function<State, Work> decision) {
    return false;
  }

  @Override
  public @Nullable Instant mark(Range range) {
    return null;
  }

  @Override
  public void settle(String zone, Instant keptUntil, Moved moved) {
    this.zone = zone;
  }

  @Override
  public void forget(Grain grain, Instant limit) {}

  @Override
  public List<Sum> sums(Question question, Plan plan) {
    return added(question).sums();
  }

  @Override
  public List<Counted> counted(Question question, Plan plan, int most) {
    return added(question).counted(most);
  }

  private Sums added(Question question) {
    return contents.locked(
        () -> {
          var sums = new Sums(question.by());
          question.ranges().forEach(range -> add(question, range, sums));
          return sums;
        });
  }

  private void add(Question question, Range range, Sums to) {
    contents
        .requests
        .subMap(RequestPlace.before(range.from()), RequestPlace.before(range.to()))
        .values()
        .forEach(
            entry -> {
              if (question.filter().takes(entry.request())) {
                to.of(range, Figures.group(entry)).add(Figures.of(entry));
              }
            });
  }
}
