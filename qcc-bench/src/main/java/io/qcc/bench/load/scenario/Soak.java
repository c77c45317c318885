package io.qcc.bench.load.scenario;

import io.qcc.bench.load.client.Generator;
import io.qcc.bench.load.client.Tally;
import io.qcc.bench.load.mock.Behaviour;
import io.qcc.bench.load.proxy.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A mixed load for a long time: 100 requests a second with 1 KB, 20 with 100 KB, and 100 streams
 * with 100 KB that bring a delta every 50 ms for 10 s and are followed by the next. Memory is
 * looked at each minute, after a full collection where there is a JVM.
 */
record Soak(String name) implements Scenario {

  private static final int SMALL = 1024;
  private static final int LARGE = 100 * 1024;
  private static final int STREAMS = 100;
  private static final int EVENTS = 200;
  private static final int INTERVAL_MILLIS = 50;
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

  @Override
  public List<Result> run(Stage stage) throws InterruptedException {
    int port = stage.target().port();
    stage.mock().behave(Behaviour.streaming(EVENTS, INTERVAL_MILLIS));
    Generator generator = stage.generator();
    List<Generator.Run> runs =
        List.of(
            generator.openLoop(port, stage.json(SMALL), 100),
            generator.openLoop(port, stage.json(LARGE), 20),
            generator.closedLoop(port, stage.stream(LARGE), STREAMS));
    Thread.sleep(stage.warmup());
    runs.forEach(Generator.Run::swap);
    var watch = Watch.start(stage.program());
    List<Sample> samples = sample(stage);
    var tally = new Tally();
    for (Generator.Run run : runs) {
      run.finish(LAST_ANSWERS);
      tally.add(run.end());
    }
    return List.of(Result.soak(name, watch.stop(tally), samples));
  }

  private static List<Sample> sample(Stage stage) throws InterruptedException {
    var samples = new ArrayList<Sample>();
    if (stage.program().isEmpty()) {
      Thread.sleep(stage.times().soak());
      return samples;
    }
    Program program = stage.program().get();
    Duration period = PERIOD.compareTo(stage.times().soak()) < 0 ? PERIOD : stage.times().soak();
    long start = System.nanoTime();
    long end = start + stage.times().soak().toNanos();
    for (long next = start; next <= end; next += period.toNanos()) {
      Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
      double rss = Result.mib(program.rss());
      OptionalDouble heap = Result.mib(program.liveHeap());
      var sample = new Sample((System.nanoTime() - start) / 1e9, rss, heap);
      System.err.println("  " + sample);
      samples.add(sample);
    }
    return samples;
  }
}
