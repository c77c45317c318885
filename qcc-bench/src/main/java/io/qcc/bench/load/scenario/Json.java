package io.qcc.bench.load.scenario;

import java.util.List;

/**
 * A closed loop of whole answers of 1 KB.
 *
 * @param bytes of each request's body
 * @param connections 0: as the command line says
 */
record Json(String name, int bytes, int connections) implements Scenario {

  @Override
  public List<Result> run(Stage stage) throws InterruptedException {
    int many = connections == 0 ? stage.connections() : connections;
    var run = stage.generator().closedLoop(stage.target().port(), stage.json(bytes), many);
    return List.of(Result.requests(name, stage.watch(run, stage.times().duration())));
  }
}
