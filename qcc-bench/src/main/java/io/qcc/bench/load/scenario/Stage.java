package io.qcc.bench.load.scenario;

import io.qcc.bench.load.client.Generator;
import io.qcc.bench.load.client.Question;
import io.qcc.bench.load.client.Tally;
import io.qcc.bench.load.mock.Behaviour;
import io.qcc.bench.load.mock.Mock;
import io.qcc.bench.load.proxy.Program;
import io.qcc.bench.load.proxy.Running;
import java.time.Duration;
import java.util.Optional;

/**
 * A target that was just started, and all that is needed to load it.
 *
 * @param warmup what this target needs
 * @param connections of closed loops with bodies under 1 MB
 */
public record Stage(
    Running target,
    Mock mock,
    Generator generator,
    Scenario.Times times,
    Duration warmup,
    int connections) {

  private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);
  private static final int WARM_EVENTS = 10;
  private static final int WARM_INTERVAL_MILLIS = 20;

  Question json(int bytes) {
    return Question.of(target.port(), target.key(), bytes, false);
  }

  Question stream(int bytes) {
    return Question.of(target.port(), target.key(), bytes, true);
  }

  Optional<Program> program() {
    return target.program();
  }

  /** Runs a pattern through its warm-up, then watches it for a while. */
  Seen watch(Generator.Run run, Duration duration) throws InterruptedException {
    return watch(run, warmup, duration);
  }

  /** Lets a pattern run for a while, then watches it for another. */
  Seen watch(Generator.Run run, Duration before, Duration duration) throws InterruptedException {
    Thread.sleep(before);
    Watch watch = Watch.start(program());
    run.swap();
    Thread.sleep(duration);
    Seen seen = watch.stop(run.swap());
    run.finish(LAST_ANSWERS);
    return seen.plusErrors(run.end());
  }

  /** As many requests as can be, for what becomes faster by being used. */
  void warmWithRequests(int bytes) throws InterruptedException {
    var run = generator.closedLoop(target.port(), json(bytes), connections);
    Thread.sleep(warmup);
    run.finish(LAST_ANSWERS);
    run.end();
  }

  /**
   * Many short streams, so many at a time, each on connections of its own: what makes connections
   * becomes as warm as what serves streams, and there are none left that the next could use.
   */
  Tally warmWithStreams(int bytes, int connections) throws InterruptedException {
    mock.behave(Behaviour.streaming(WARM_EVENTS, WARM_INTERVAL_MILLIS).closing());
    var run = generator.closedLoop(target.port(), stream(bytes).last(), connections);
    Thread.sleep(warmup);
    run.finish(LAST_ANSWERS);
    return run.end();
  }
}
