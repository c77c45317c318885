package io.qcc.bench.load.scenario;

import java.util.List;

/**
 * An open loop: so many requests a second, answered or not.
 *
 * @param bytes of each request's body
 */
record Rate(String name, int bytes, int perSecond) implements Scenario {

  @Override
  public List<Result> run(Stage stage) throws InterruptedException {
    // At a few hundred a second a JVM would not be warm for minutes.
    stage.warmWithRequests(bytes);
    var run = stage.generator().openLoop(stage.target().port(), stage.json(bytes), perSecond);
    return List.of(
        Result.due(name, stage.watch(run, stage.times().settle(), stage.times().duration())));
  }
}
