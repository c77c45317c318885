package io.qcc.bench.load.scenario;

import io.qcc.bench.load.mock.Behaviour;
import java.time.Duration;
import java.util.List;

/**
 * So many streams, which together bring about 5,000 deltas a second; all of them last until the
 * last one has been open for the time that is measured.
 */
record Streams(String name, int streams) implements Scenario {

  private static final int EVENTS_PER_SECOND = 5000;
  private static final int BODY = 1024;
  private static final int MOST_WARMING = 200;
  private static final Duration SLACK = Duration.ofSeconds(60);

  @Override
  public List<Result> run(Stage stage) throws InterruptedException {
    stage.warmWithStreams(BODY, Math.min(streams, MOST_WARMING));
    int interval = Math.max(1, streams * 1000 / EVENTS_PER_SECOND);
    Duration duration = stage.times().duration().plus(stage.times().opening(streams));
    int events = (int) Math.max(2, duration.toMillis() / interval);
    stage.mock().behave(Behaviour.streaming(events, interval));
    var watch = Watch.start(stage.program());
    var run =
        stage
            .generator()
            .burst(
                stage.target().port(),
                stage.stream(BODY),
                streams,
                events,
                stage.times().openings());
    run.awaitAnswers(duration.plus(SLACK));
    return List.of(Result.events(name, watch.stop(run.end())));
  }
}
