package io.qcc.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepTest {

  private static final Instant NOW = Instant.ofEpochSecond(10_000);

  private final InFlight inFlight = new InFlight();
  private final Sweep sweep = new Sweep("me", inFlight);

  @Test
  void leavesWhatIsOursAndRunning() {
    inFlight.add("a");

    assertThat(sweep.abandoned("a", labels("me", "1"), 0, NOW)).isFalse();
  }

  @Test
  void takesWhatIsOursAndForgotten() {
    assertThat(sweep.abandoned("a", labels("me", "99999"), 0, NOW)).isTrue();
  }

  @Test
  void leavesAnothersUntilLongAfterItsDeadline() {
    assertThat(sweep.abandoned("a", labels("other", "9880"), 0, NOW)).isFalse();
    assertThat(sweep.abandoned("a", labels("other", "9879"), 0, NOW)).isTrue();
  }

  @Test
  void goesByItsAgeIfTheDeadlineCannotBeRead() {
    assertThat(sweep.abandoned("a", labels("other", "soon"), 10_000 - 3720, NOW)).isFalse();
    assertThat(sweep.abandoned("a", labels("other", "soon"), 10_000 - 3721, NOW)).isTrue();
  }

  private static Map<String, String> labels(String instance, String until) {
    return Map.of(Plan.INSTANCE_LABEL, instance, Plan.UNTIL_LABEL, until);
  }
}
