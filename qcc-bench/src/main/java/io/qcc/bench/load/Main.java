package io.qcc.bench.load;

import io.qcc.bench.load.proxy.Certificate;
import io.qcc.bench.load.proxy.Upstream;
import io.qcc.bench.load.report.Charts;
import io.qcc.bench.load.report.JsonLines;
import io.qcc.bench.load.report.Line;
import io.qcc.bench.load.report.Table;
import io.qcc.bench.load.scenario.Scenario;
import io.qcc.bench.load.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the load harness. */
@Command(
    name = "qcc-bench/run",
    showDefaultValues = true,
    description = "Measures what proxies cost in CPU, time and memory, in one run on this machine.")
final class Main implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and exit.")
  @SuppressWarnings("unused") // picocli looks at it
  private boolean help;

  @Option(
      names = "--targets",
      split = ",",
      defaultValue = "direct,nginx,go,qcc",
      description =
          "direct, nginx, go, bare, qcc, qcc@DIST, and NAME=COMMAND with {port} and {upstream}.")
  private List<String> targets;

  @Option(
      names = "--scenarios",
      split = ",",
      defaultValue = "json-1k,json-100k,json-1m",
      description = "Any of ${COMPLETION-CANDIDATES}, or all.",
      completionCandidates = Names.class)
  private List<String> scenarios;

  @Option(
      names = "--upstream",
      split = ",",
      defaultValue = "plain",
      description = "plain, tls, h2.")
  private List<String> upstreams;

  @Option(names = "--warmup", defaultValue = "25", description = "Seconds, for what runs on a JVM.")
  private int warmup;

  @Option(
      names = "--settle",
      defaultValue = "3",
      description = "Seconds of warm-up for all others.")
  private int settle;

  @Option(names = "--duration", defaultValue = "10", description = "Seconds that are measured.")
  private int duration;

  @Option(names = "--connections", defaultValue = "32", description = "Of json-1k and json-100k.")
  private int connections;

  @Option(names = "--rounds", defaultValue = "1", description = "Medians of the rounds are shown.")
  private int rounds;

  @Option(
      names = "--quiet",
      defaultValue = "120",
      description = "Seconds after parked streams ended.")
  private int quiet;

  @Option(names = "--soak", defaultValue = "600", description = "Seconds of the soak.")
  private int soak;

  @Option(
      names = "--openings",
      defaultValue = "1000",
      description = "Streams of sse-N and parked-N that are opened a second; 0: as fast as can be.")
  private int openings;

  @Option(
      names = "--dist",
      defaultValue = "${sys:qcc.root}/qcc-cli/target/dist",
      description = "Of the target qcc.")
  private Path dist;

  @Option(names = "--java-opts", defaultValue = "", description = "For the JVM of qcc targets.")
  private String javaOptions;

  @Option(
      names = "--store",
      defaultValue = "",
      description = "PROXY_MYSQL_DSN of qcc targets; empty: SQLite in the run's folder.")
  private String store;

  @Option(
      names = "--out",
      defaultValue = "${sys:qcc.root}/qcc-bench/target/bench",
      description = "For the results.")
  private Path out;

  /** For the help. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Scenarios.ALL.stream().map(Scenario::name).iterator();
    }
  }

  private Main() {}

  static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Bench.Plan plan = plan();
    Path folder = Files.createDirectories(out).toRealPath();
    var journal = new JsonLines(folder.resolve("results.jsonl"));
    Files.deleteIfExists(journal.file());
    Path work = emptied(folder.resolve("work"));
    var bench = new Bench(plan, journal, InstantSource.system(), work, Certificate.make(work));
    List<Line> lines = bench.run();
    String table = Table.of(lines);
    Files.writeString(folder.resolve("results.md"), table);
    System.out.println(table);
    Charts.write(lines, folder);
    System.err.println("results.md, results.jsonl and charts are in " + folder);
    return 0;
  }

  private Bench.Plan plan() {
    var names = new Chosen(dist.toAbsolutePath(), javaOptions, store);
    try {
      return new Bench.Plan(
          targets.stream().map(names::target).toList(),
          names.scenarios(scenarios),
          upstreams.stream().map(Main::upstream).toList(),
          rounds,
          times(),
          connections);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static Upstream.Kind upstream(String word) {
    return switch (word) {
      case "plain" -> Upstream.Kind.PLAIN;
      case "tls" -> Upstream.Kind.TLS;
      case "h2" -> Upstream.Kind.H2;
      default -> throw new IllegalArgumentException("no such upstream: " + word);
    };
  }

  /** What the last run's targets left, their logs among it, goes when the next begins. */
  private static Path emptied(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return Files.createDirectories(folder);
  }

  private Scenario.Times times() {
    return new Scenario.Times(
        Duration.ofSeconds(warmup),
        Duration.ofSeconds(settle),
        Duration.ofSeconds(duration),
        Duration.ofSeconds(quiet),
        Duration.ofSeconds(soak),
        openings);
  }
}
