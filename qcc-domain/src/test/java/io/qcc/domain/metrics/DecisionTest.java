package io.qcc.domain.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Kept;
import io.qcc.ports.metrics.Rollups.State;
import io.qcc.ports.metrics.Rollups.Work;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {

  private static final Instant T = Instant.parse("2026-06-01T00:00:00Z");

  /** Numbers are days, T is day 0: what is kept from when on. */
  @ParameterizedTest
  @CsvSource({
    // grain, requests, quarters, hours, days
    "QUARTER, -400, -35, -100, -700, ADD_UP_REQUESTS",
    "QUARTER,    0,   0,    0,    0, ADD_UP_REQUESTS",
    "QUARTER, -400,   1, -100, -700, PASS_ON",
    "QUARTER,    1, -35, -100, -700, KEEP",
    "QUARTER,    1,   1, -100, -700, KEEP",
    "HOUR,    -400, -35, -100, -700, ADD_UP_FINER",
    "HOUR,       1, -35, -100, -700, ADD_UP_FINER",
    "HOUR,    -400,   1, -100, -700, ADD_UP_REQUESTS",
    "HOUR,    -400,   1,    1, -700, PASS_ON",
    "HOUR,       1,   1, -100, -700, KEEP",
    "DAY,     -400,   1, -100, -700, ADD_UP_FINER",
    "DAY,     -400,   1,    1, -700, ADD_UP_REQUESTS",
    "DAY,        1,   1,    1, -700, KEEP",
    "DAY,     -400,   1,    1,    1, PASS_ON",
    "MONTH,      1,   1,    1, -700, ADD_UP_FINER",
    "MONTH,   -400,   1,    1,    1, ADD_UP_REQUESTS",
    "MONTH,      1,   1,    1,    1, KEEP",
  })
  void addsUpOnlyWhatIsThereInFull(
      Grain grain, int requests, int quarters, int hours, int days, Work work) {
    var kept = new Kept(day(requests), day(quarters), day(hours), day(days), T);
    var bucket = new Bucket(grain, T, T.plusSeconds(900));
    assertThat(Decision.of(bucket, new State("UTC", kept), "UTC")).isEqualTo(work);
  }

  @Test
  void leavesWhatAnotherZoneMarked() {
    var bucket = new Bucket(Grain.QUARTER, T, T.plusSeconds(900));
    assertThat(Decision.of(bucket, new State("Asia/Kolkata", Kept.EVERYTHING), "UTC"))
        .isEqualTo(Work.WAIT);
  }

  private static Instant day(int number) {
    return T.plusSeconds(number * 86_400L);
  }
}
