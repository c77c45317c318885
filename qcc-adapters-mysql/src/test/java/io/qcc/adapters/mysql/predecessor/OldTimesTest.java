package io.qcc.adapters.mysql.predecessor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OldTimesTest {

  private final OldTimes times = new OldTimes(ZoneOffset.ofHours(1));

  @ParameterizedTest
  @CsvSource({
    // Go's String, of UTC, of a zone with a name, of one without, with a monotonic reading
    "2025-12-01 10:00:00 +0000 UTC, 2025-12-01T10:00:00Z",
    "2025-12-01 10:00:00.123456789 +0000 UTC, 2025-12-01T10:00:00.123456789Z",
    "2025-12-01 10:00:00.1 +0800 CST, 2025-12-01T02:00:00.1Z",
    "2025-12-01 10:00:00.1 +0530 +0530, 2025-12-01T04:30:00.1Z",
    "2025-12-01 10:00:00.1 -0300 -03, 2025-12-01T13:00:00.1Z",
    "2025-12-01 10:00:00.1 +0800 CST m=+12.345678901, 2025-12-01T02:00:00.1Z",
    "2025-12-01 10:00:00.1 +0000 UTC m=-0.5, 2025-12-01T10:00:00.1Z",
    "0001-01-01 00:00:00 +0000 UTC, 0001-01-01T00:00:00Z",
    // what its driver reads besides
    "2025-12-01 10:00:00.5-07:00, 2025-12-01T17:00:00.5Z",
    "2025-12-01T10:00:00.5+08:00, 2025-12-01T02:00:00.5Z",
    "2025-12-01T10:00:00Z, 2025-12-01T10:00:00Z",
    // SQL's, in the zone that is given
    "2025-12-01 10:00:00, 2025-12-01T09:00:00Z",
    "2025-12-01 10:00:00.000, 2025-12-01T09:00:00Z",
    "2025-12-01T10:00:00, 2025-12-01T09:00:00Z",
    "2025-12-01 10:00, 2025-12-01T09:00:00Z",
    "2025-12-01, 2025-11-30T23:00:00Z",
    "' 2025-12-01 10:00:00 ', 2025-12-01T09:00:00Z",
    // and none
    ",",
    "'',",
    "yesterday,",
    "0000-00-00 00:00:00,",
    "2025-02-31 10:00:00,",
    "2025-12-01 25:00:00,",
    "2025-12-01 10:00:00 +9900 UTC,",
    "1764583200,",
    "2025年12月01日 10时00分00秒,",
  })
  void oneTextOneTime(@Nullable String text, @Nullable Instant expected) {
    assertThat(times.read(text)).isEqualTo(expected);
  }
}
