package io.qcc.domain.limit;

import static io.qcc.domain.limit.TestLimits.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.scan.RequestFacts;
import io.qcc.ports.budget.Spent;
import io.qcc.ports.usage.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final Estimate estimate = TestLimits.estimate();

  /** A token of the model costs a micro-dollar; one of a model without a price 30 and 75. */
  @ParameterizedTest
  @CsvSource({
    "claude-penny, 300,     50,  100,     50,      150",
    "claude-penny, 301,     50,  101,     50,      151",
    "claude-penny, 0,       -1,    0,   1000,     1000",
    "claude-penny, 0, 99999999,    0, 1000000, 1000000",
    "claude-other, 300,     50,  100,     50,     6750",
    ",             300,     50,  100,     50,     6750",
  })
  void takesTheMostThatARequestMayUse(
      @Nullable String model, long bytes, long maxTokens, long input, long output, long money) {
    var ask = new Ask(Ask.Kind.MESSAGE, model, bytes, maxTokens, false, NOON);
    assertThat(estimate.of(ask)).isEqualTo(new Need(true, input, output, money, NOON));
  }

  @Test
  void aNumberThatNobodyUnderstandsIsTheLargest() {
    var ask = new Ask(Ask.Kind.MESSAGE, MODEL, 0, RequestFacts.ANY_NUMBER, true, NOON);
    assertThat(estimate.of(ask).output()).isEqualTo(Estimate.MOST_OUTPUT);
  }

  @Test
  void whatTheStoreDoesNotKnowIsNotNothing() {
    assertThat(estimate.microUsd(new Spent.Unknown(MODEL, 2, 600), NOON)).isEqualTo(2200);
    assertThat(estimate.microUsd(new Spent.Unknown(null, 1, 3), NOON)).isEqualTo(75_030);
    assertThat(estimate.microUsd(new Spent.Unknown(null, Long.MAX_VALUE, Long.MAX_VALUE / 2), NOON))
        .isPositive();
  }

  @Test
  void whatAnUpstreamSaysThatCannotBeIsNotLessThanNothing() {
    Used used =
        estimate.of(
            TestLimits.told(NOON, new Usage(Long.MAX_VALUE, 1, 1, 1, 0, 0, null)),
            new Need(true, 1, 1, 1, NOON));
    assertThat(used.input()).isPositive();
  }
}
