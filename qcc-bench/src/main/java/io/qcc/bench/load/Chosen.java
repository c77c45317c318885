package io.qcc.bench.load;

import io.qcc.bench.load.proxy.Bare;
import io.qcc.bench.load.proxy.Command;
import io.qcc.bench.load.proxy.Direct;
import io.qcc.bench.load.proxy.GoProxy;
import io.qcc.bench.load.proxy.Nginx;
import io.qcc.bench.load.proxy.Qcc;
import io.qcc.bench.load.proxy.Target;
import io.qcc.bench.load.scenario.Scenario;
import io.qcc.bench.load.scenario.Scenarios;
import java.nio.file.Path;
import java.util.List;

/**
 * What the words of the command line stand for.
 *
 * @param dist of the target {@code qcc}
 * @param store of qcc targets; empty: a file
 */
record Chosen(Path dist, String javaOptions, String store) {

  private static final String OTHER_DIST = "qcc@";

  Target target(String word) {
    if (word.startsWith(OTHER_DIST)) {
      return new Qcc(
          word, Path.of(word.substring(OTHER_DIST.length())).toAbsolutePath(), javaOptions, store);
    }
    int equals = word.indexOf('=');
    if (equals > 0) {
      return new Command(word.substring(0, equals), word.substring(equals + 1));
    }
    return switch (word) {
      case "direct" -> new Direct();
      case "nginx" -> new Nginx();
      case "go" -> new GoProxy();
      case "bare" -> new Bare(dist.resolve("jvm.options"));
      case "qcc" -> new Qcc(word, dist, javaOptions, store);
      default -> throw new IllegalArgumentException("no such target: " + word);
    };
  }

  List<Scenario> scenarios(List<String> words) {
    return words.equals(List.of("all"))
        ? Scenarios.ALL
        : words.stream().map(Chosen::scenario).toList();
  }

  private static Scenario scenario(String word) {
    return Scenarios.ALL.stream()
        .filter(scenario -> scenario.name().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such scenario: " + word));
  }
}
