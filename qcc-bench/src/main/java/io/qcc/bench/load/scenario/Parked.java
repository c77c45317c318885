package io.qcc.bench.load.scenario;

import io.qcc.bench.load.mock.Behaviour;
import io.qcc.bench.load.proxy.Program;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntSupplier;

/**
 * So many streams with bodies of 100 KB that bring one delta and then nothing: what they hold, and
 * what is given back.
 *
 * <p>Idle is after the warm-up and a full collection, so that what the warm-up left does not hide
 * what the streams take.
 */
record Parked(String name, int streams) implements Scenario {

  private static final int BODY = 100 * 1024;
  private static final int WARMING = 100;
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final Duration CALM = Duration.ofSeconds(10);

  @Override
  public List<Result> run(Stage stage) throws InterruptedException {
    Optional<Program> program = stage.program();
    stage.warmWithStreams(BODY, WARMING);
    Thread.sleep(Duration.ofSeconds(2));
    var heapIdle = heap(program);
    var idle = rss(program);

    stage.mock().behave(Behaviour.parked());
    var watch = Watch.start(program);
    var run =
        stage
            .generator()
            .burst(stage.target().port(), stage.stream(BODY), streams, 1, stage.times().openings());
    awaitFirstDeltas(run::begun);
    Thread.sleep(CALM);
    Seen seen = watch.stop(run.swap());
    var heap = heap(program);
    int silent = run.underWay();
    run.end();

    Thread.sleep(stage.times().quiet());
    var after = rss(program);
    var heapAfter = heap(program);
    return List.of(
        Result.parked(name, seen, streams - silent)
            .with(Figure.IDLE, idle)
            .with(Figure.ABOVE_IDLE, minus(Result.mib(seen.rss()), idle))
            .with(Figure.AFTER, after)
            .with(Figure.HEAP_IDLE, heapIdle)
            .with(Figure.HEAP, heap)
            .with(Figure.HEAP_AFTER, heapAfter));
  }

  private void awaitFirstDeltas(IntSupplier begun) throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (begun.getAsInt() < streams && System.nanoTime() < end) {
      Thread.sleep(50);
    }
  }

  private static OptionalDouble minus(OptionalDouble a, OptionalDouble b) {
    return a.isPresent() && b.isPresent()
        ? OptionalDouble.of(a.getAsDouble() - b.getAsDouble())
        : OptionalDouble.empty();
  }

  static OptionalDouble rss(Optional<Program> program) {
    return program.isPresent()
        ? OptionalDouble.of(Result.mib(program.get().rss()))
        : OptionalDouble.empty();
  }

  static OptionalDouble heap(Optional<Program> program) throws InterruptedException {
    return program.isPresent() ? Result.mib(program.get().liveHeap()) : OptionalDouble.empty();
  }
}
