package io.qcc.domain.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.relay.Headers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResetTimesTest {

  private static final Instant T = Instant.parse("2026-11-20T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "retry-after: 30, 30",
        "Retry-After: 1.5, 1",
        "retry-after: 0, -",
        "retry-after: -5, -",
        "retry-after: soon, -",
        "retry-after: 1e3x, -",
        "retry-after: 99999999999999999999, 3600",
        "retry-after: 90000, 3600",
        "'retry-after: Fri, 20 Nov 2026 12:02:00 GMT', 120",
        "'retry-after: Fri, 20 Nov 2026 11:00:00 GMT', -",
        "anthropic-ratelimit-unified-reset: 1795176060, 60",
        "anthropic-ratelimit-unified-reset: 1795176060000, 60",
        "anthropic-ratelimit-unified-reset: 1795194000, 3600",
        "anthropic-ratelimit-unified-reset: 12, -",
        "anthropic-ratelimit-requests-reset: 2026-11-20T12:00:20Z, 20",
        "anthropic-ratelimit-requests-reset: 2026-11-20T13:00:20+01:00, 20",
        "anthropic-ratelimit-requests-reset: tomorrow, -",
        "retry-after: 7|anthropic-ratelimit-unified-reset: 1795176060, 7",
        "retry-after: x|anthropic-ratelimit-unified-reset: 1795176060, 60",
        // Of what is used up, the last; what is left does not matter.
        "anthropic-ratelimit-requests-reset: 2026-11-20T12:00:20Z"
            + "|anthropic-ratelimit-requests-remaining: 0"
            + "|anthropic-ratelimit-input-tokens-reset: 2026-11-20T12:00:50Z"
            + "|Anthropic-Ratelimit-Input-Tokens-Remaining: 0"
            + "|anthropic-ratelimit-output-tokens-reset: 2026-11-20T12:01:30Z"
            + "|anthropic-ratelimit-output-tokens-remaining: 400, 50",
        // Nothing says what is used up: the first.
        "anthropic-ratelimit-requests-reset: 2026-11-20T12:00:40Z"
            + "|anthropic-ratelimit-tokens-reset: 2026-11-20T12:00:20Z, 20",
        "anthropic-ratelimit-requests-reset: 2026-11-20T12:00:40Z"
            + "|anthropic-ratelimit-requests-remaining: 12, -",
        "anthropic-ratelimit--reset: 2026-11-20T12:00:40Z, -",
        "anthropic-ratelimit-reset: 2026-11-20T12:00:40Z, -",
      })
  void readsWhatTheUpstreamSaid(String lines, Long seconds) {
    Instant soonest = ResetTimes.soonest(headers(lines), T);
    assertThat(soonest == null ? null : soonest.getEpochSecond() - T.getEpochSecond())
        .isEqualTo(seconds);
  }

  @Test
  void noHeaderMakesItThrowOrNameATimeThatIsNotAhead() {
    var random = new Random(20);
    String[] names = {
      "retry-after",
      "anthropic-ratelimit-unified-reset",
      "anthropic-ratelimit-tokens-reset",
      "anthropic-ratelimit-tokens-remaining"
    };
    String alphabet = "0123456789-+:.TZeE GMTNaNov,";
    for (int i = 0; i < 100_000; i++) {
      var lines = new ArrayList<String>();
      for (String name : names) {
        var value = new StringBuilder();
        for (int length = random.nextInt(24); length > 0; length--) {
          value.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        lines.add(name);
        lines.add(value.toString());
      }
      Instant said = ResetTimes.soonest(Headers.of(lines.toArray(String[]::new)), T);
      assertThat(said == null || (said.isAfter(T) && !said.isAfter(T.plusSeconds(3600))))
          .as("%s", lines)
          .isTrue();
    }
  }

  private static Headers headers(String lines) {
    var headers = new Headers.Builder();
    for (String line : lines.split("\\|")) {
      int colon = line.indexOf(':');
      headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return headers.build();
  }
}
