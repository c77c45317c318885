package io.qcc.ports.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

  /** Days of 23, 25 and 24 hours, a zone of half hours, and a day without a midnight. */
  @ParameterizedTest
  @CsvSource({
    "DAY, UTC, 2026-11-20T12:00:00Z, 2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z",
    "DAY, Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    "DAY, Europe/Berlin, 2026-10-25T22:59:59Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    "DAY, Asia/Kolkata, 2026-11-20T18:29:59Z, 2026-11-19T18:30:00Z, 2026-11-20T18:30:00Z",
    "DAY, Asia/Kolkata, 2026-11-20T18:30:00Z, 2026-11-20T18:30:00Z, 2026-11-21T18:30:00Z",
    "DAY, Asia/Beirut, 2026-03-29T12:00:00Z, 2026-03-28T22:00:00Z, 2026-03-29T21:00:00Z",
    "MONTH, Europe/Berlin, 2026-10-31T23:30:00Z, 2026-10-31T23:00:00Z, 2026-11-30T23:00:00Z",
    "MONTH, UTC, 2028-02-29T23:59:59Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
    "MONTH, UTC, 2026-12-31T00:00:00Z, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z",
    "TOTAL, UTC, 2026-11-20T12:00:00Z, 1970-01-01T00:00:00Z, "
  })
  void beginsAndEndsInItsZone(
      Period period, ZoneId zone, Instant at, Instant start, @Nullable Instant end) {
    assertThat(period.start(at, zone)).isEqualTo(start);
    assertThat(period.end(at, zone)).isEqualTo(end);
  }
}
