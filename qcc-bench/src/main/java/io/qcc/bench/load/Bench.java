package io.qcc.bench.load;

import io.qcc.bench.load.client.Generator;
import io.qcc.bench.load.mock.Mock;
import io.qcc.bench.load.proxy.Certificate;
import io.qcc.bench.load.proxy.Running;
import io.qcc.bench.load.proxy.Target;
import io.qcc.bench.load.proxy.TlsFront;
import io.qcc.bench.load.proxy.Upstream;
import io.qcc.bench.load.report.JsonLines;
import io.qcc.bench.load.report.Line;
import io.qcc.bench.load.scenario.Result;
import io.qcc.bench.load.scenario.Scenario;
import io.qcc.bench.load.scenario.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs every scenario on every target, one after the other, each on a freshly started process.
 *
 * @param work a folder for what the targets need
 */
record Bench(
    Plan plan, JsonLines journal, InstantSource clock, Path work, Certificate certificate) {

  /** What to run. */
  record Plan(
      List<Target> targets,
      List<Scenario> scenarios,
      List<Upstream.Kind> upstreams,
      int rounds,
      Scenario.Times times,
      int connections) {}

  /** One scenario on one target. */
  private record Step(int round, Upstream.Kind kind, Scenario scenario, Target target) {

    /** Why it cannot be done here; empty: it can. */
    Optional<String> missing() {
      return kind == Upstream.Kind.PLAIN || target.missing().isPresent()
          ? target.missing()
          : TlsFront.missing();
    }

    String upstream() {
      return kind.name().toLowerCase(Locale.ROOT);
    }
  }

  List<Line> run() throws IOException, InterruptedException {
    var lines = new ArrayList<Line>();
    for (Step step : steps()) {
      Optional<String> missing = step.missing();
      System.err.printf(
          "%s, %s, %s%s%n",
          step.scenario().name(),
          step.upstream(),
          step.target().name(),
          missing.map(why -> ": left out, " + why).orElse(""));
      if (missing.isEmpty()) {
        for (Line line : run(step)) {
          journal.append(line, clock.instant());
          lines.add(line);
        }
      }
    }
    return lines;
  }

  private List<Step> steps() {
    var steps = new ArrayList<Step>();
    for (int round = 1; round <= plan.rounds(); round++) {
      for (Upstream.Kind kind : plan.upstreams()) {
        for (Scenario scenario : plan.scenarios()) {
          for (Target target : plan.targets()) {
            if (target.speaks(kind)) {
              steps.add(new Step(round, kind, scenario, target));
            }
          }
        }
      }
    }
    return steps;
  }

  private List<Line> run(Step step) throws IOException, InterruptedException {
    try (var mock = new Mock()) {
      if (step.kind() == Upstream.Kind.PLAIN) {
        return run(step, mock, mock.port());
      }
      try (var front = TlsFront.start(step.kind(), mock.port(), certificate, folder("front"))) {
        return run(step, mock, front.port());
      }
    }
  }

  private List<Line> run(Step step, Mock mock, int port) throws IOException, InterruptedException {
    Scenario.Times times = plan.times();
    Duration warmup = step.target().compilesWhileRunning() ? times.warmup() : times.settle();
    var upstream = new Upstream(step.kind(), port, mock.port(), certificate);
    try (var generator = new Generator();
        Running running = step.target().start(upstream, folder("target"))) {
      var stage = new Stage(running, mock, generator, times, warmup, plan.connections());
      List<Result> results = step.scenario().run(stage);
      return results.stream()
          .map(result -> new Line(step.target().name(), step.upstream(), step.round(), result))
          .toList();
    }
  }

  private Path folder(String what) throws IOException {
    return Files.createTempDirectory(work, what);
  }
}
