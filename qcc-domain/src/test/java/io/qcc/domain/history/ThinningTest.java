package io.qcc.domain.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.node.Check;
import io.qcc.ports.node.Check.Verdict;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinningTest {

  private static final NodeId NODE = new NodeId("n");

  private final Thinning thinning = new Thinning();

  /** Checks as {@code second what}; those with a plus are kept. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 well +, 1 well, 299 well, 300 well +, 301 well, 600 well +",
        "0 well +, 1 connect +, 2 connect, 3 dns +, 4 dns, 5 well +, 6 well",
        "0 well +, 1 connect +, 2 well +, 3 connect +, 4 well +",
        "0 well +, 1 manual +, 2 manual +, 3 well, 301 well, 302 well +",
        "0 unknown +, 1 unknown, 2 dns +, 3 unknown +",
        // the clock was put back by an hour
        "3600 well +, 3601 well, 1 well +, 2 well, 301 well +",
      })
  void keepsWhatIsNews(String checks) {
    for (String each : checks.split(", ")) {
      String[] words = each.split(" ");
      assertThat(thinning.keeps(NODE, check(Integer.parseInt(words[0]), words[1])))
          .as(each)
          .isEqualTo(words.length > 2);
    }
  }

  @Test
  void nodesDoNotConcernEachOtherAndTheGoneAreForgotten() {
    var other = new NodeId("o");
    assertThat(Stream.of(NODE, other).map(node -> thinning.keeps(node, check(0, "well"))))
        .containsExactly(true, true);
    thinning.retain(Set.of(other));
    assertThat(
            List.of(
                thinning.keeps(NODE, check(1, "well")), thinning.keeps(other, check(1, "well"))))
        .containsExactly(true, false);
  }

  private static Check check(int second, String what) {
    Instant at = Instant.ofEpochSecond(second);
    return switch (what) {
      case "well" -> check(at, CheckSource.TRAFFIC, Verdict.WELL, null);
      case "manual" -> check(at, CheckSource.MANUAL, Verdict.WELL, null);
      case "unknown" -> check(at, CheckSource.SCHEDULED, Verdict.UNKNOWN, Reason.ENGINE_DOWN);
      default ->
          check(
              at, CheckSource.RECOVERY, Verdict.ILL, Reason.valueOf(what.toUpperCase(Locale.ROOT)));
    };
  }

  private static Check check(Instant at, CheckSource source, Verdict verdict, Reason reason) {
    return new Check(at, CheckMethod.API, source, Duration.ZERO, verdict, reason, null);
  }
}
