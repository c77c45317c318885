package io.qcc.domain.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.node.Reason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {

  private static final Instant T = Instant.parse("2026-11-20T12:00:00Z");

  private static final Health HEALTH =
      new Health(
          new Circuit.Healthy(0, 0, Instant.EPOCH),
          List.of(
              new Cooling("claude-opus", T.plusSeconds(60), Reason.RATE_LIMITED, true),
              new Cooling("claude-sonnet", T.plusSeconds(5), Reason.RATE_LIMITED, false),
              new Cooling("glm-5", T.plusSeconds(600), Reason.MODEL_NOT_SERVED, true),
              new Cooling(null, T.plusSeconds(3), Reason.RESET, false)),
          0);

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,                 0, Soft",
        "-,                 4, Ready",
        "claude-opus-4-5,   0, Hard",
        "claude-opus-4-5,  59, Hard",
        "claude-opus-4-5,  60, Ready",
        "claude-sonnet-4-5, 4, Soft",
        "claude-sonnet-4-5, 6, Ready",
        "claude-haiku-4-5,  2, Soft",
        "claude-haiku-4-5,  3, Ready",
        "glm-5,            60, Hard",
        "glm-5.1,          60, Ready",
        // The wall clock was put back by a day: what cools until tomorrow does not cool.
        "claude-opus-4-5, -86400, Ready",
      })
  void coolsWhatIsConcernedForAsLongAsWasSaid(String model, long second, String standing) {
    assertThat(Standing.of(HEALTH, model, T.plusSeconds(second)).getClass().getSimpleName())
        .isEqualTo(standing);
  }
}
