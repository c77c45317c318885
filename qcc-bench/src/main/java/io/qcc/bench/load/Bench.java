package io.qcc.bench.load;

import io.qcc.bench.load.client.Generator;
import io.qcc.bench.load.mock.Mock;
import io.qcc.bench.load.report.JsonLines;
import io.qcc.bench.load.report.Line;
import io.qcc.bench.load.scenario.Result;
import io.qcc.bench.load.scenario.Scenario;
import io.qcc.bench.load.scenario.Stage;
import io.qcc.bench.load.target.Certificate;
import io.qcc.bench.load.target.Running;
import io.qcc.bench.load.target.Target;
import io.qcc.bench.load.target.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs every scenario on every target, one after the other, each on a freshly started process.
 *
 * @param folder for the results and what the targets need
 */
record Bench(Path folder, JsonLines journal, InstantSource clock) {

  /** What to run. */
  record Plan(
      List<Target> targets,
      List<Scenario> scenarios,
      List<Upstream.Kind> upstreams,
      int rounds,
      Scenario.Times times,
      int connections) {}

  List<Line> run(Plan plan) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("qcc-bench");
    Certificate certificate = Certificate.make(work);
    List<Target> targets = plan.targets().stream().filter(Bench::present).toList();
    var lines = new ArrayList<Line>();
    for (int round = 1; round <= plan.rounds(); round++) {
      for (Upstream.Kind kind : plan.upstreams()) {
        for (Scenario scenario : plan.scenarios()) {
          for (Target target : targets) {
            if (target.speaks(kind)) {
              lines.addAll(run(plan, round, kind, scenario, target, certificate, work));
            }
          }
        }
      }
    }
    return lines;
  }

  private List<Line> run(
      Plan plan,
      int round,
      Upstream.Kind kind,
      Scenario scenario,
      Target target,
      Certificate certificate,
      Path work)
      throws IOException, InterruptedException {
    String label = kind.name().toLowerCase(Locale.ROOT);
    System.err.printf("%s, %s, %s ...%n", scenario.name(), label, target.name());
    Path dir = Files.createTempDirectory(work, "target");
    Duration warmup = target.compilesWhileRunning() ? plan.times().warmup() : plan.times().settle();
    var lines = new ArrayList<Line>();
    try (var mock = new Mock();
        var generator = new Generator();
        Running running = target.start(new Upstream(kind, mock.port(), certificate), dir)) {
      var stage = new Stage(running, mock, generator, plan.times(), warmup, plan.connections());
      for (Result result : scenario.run(stage)) {
        var line = new Line(target.name(), label, round, result);
        journal.append(line, clock.instant());
        lines.add(line);
      }
    }
    return lines;
  }

  private static boolean present(Target target) {
    target.missing().ifPresent(why -> System.err.printf("without %s: %s%n", target.name(), why));
    return target.missing().isEmpty();
  }
}
