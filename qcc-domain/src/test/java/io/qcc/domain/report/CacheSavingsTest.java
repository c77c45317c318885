package io.qcc.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.metrics.Counters;
import io.qcc.ports.pricing.Rates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheSavingsTest {

  /** 5 dollars a million; a cache writes for 6.25 or 10 and reads for half a dollar. */
  private static final Rates RATES =
      new Rates(5_000_000, 25_000_000, 6_250_000, 10_000_000, 500_000);

  @ParameterizedTest
  @CsvSource({
    // read, written for 5 min, for 1 h, saved
    "1000000, 0,       0,       4500000",
    "0,       1000000, 0,      -1250000",
    "0,       0,       1000000, -5000000",
    "1000000, 200000,  100000,  3750000",
    "1,       0,       0,       5",
    "0,       1,       0,      -1",
    "0,       0,       0,       0"
  })
  void isWhatPlainInputWouldHaveCostMore(long read, long brief, long lasting, long saved) {
    assertThat(CacheSavings.microUsd(counters(read, brief, lasting), RATES)).isEqualTo(saved);
  }

  @Test
  void whatCannotBeCountedIsUnknown() {
    assertThat(CacheSavings.microUsd(counters(Long.MAX_VALUE, 0, 0), RATES)).isNull();
  }

  @Test
  void theHitRateIsOfAllPromptTokens() {
    assertThat(counters(75, 5, 10).cacheHitRate()).isEqualTo(0.75);
    assertThat(Counters.NONE.cacheHitRate()).isNull();
  }

  /** With 10 tokens of plain input. */
  private static Counters counters(long read, long brief, long lasting) {
    long input = read + brief + lasting == 0 ? 0 : 10;
    return new Counters(1, 1, 0, 0, 1, input, 0, brief, lasting, read, 0, 0, 0, 0, 0, 0);
  }
}
