package io.qcc.domain.pricing;

import static io.qcc.ports.Samples.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.Rates;
import io.qcc.ports.usage.Usage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedPricesTest {

  private static final List<Price> SHIPPED = ShippedPrices.read();
  private static final PriceList LIST = new PriceList(SHIPPED);

  @Test
  void eachHasAnIdATimeAndASourceOfItsOwn() {
    assertThat(SHIPPED).isNotEmpty().extracting(Price::id).doesNotHaveDuplicates();
    assertThat(SHIPPED)
        .extracting(price -> price.model() + price.validFrom())
        .doesNotHaveDuplicates();
    assertThat(SHIPPED).allSatisfy(price -> assertThat(price.note()).contains("2026-"));
    assertThat(SHIPPED).allSatisfy(price -> assertThat(price.id().value()).hasSizeLessThan(64));
  }

  /** Writes cost 1.25 and 2 times the input everywhere but for one old model that was rounded. */
  @Test
  void writingTheCacheCostsWhatTheDocumentationSays() {
    assertThat(SHIPPED)
        .filteredOn(price -> !price.model().equals("claude-3-haiku"))
        .allSatisfy(
            price -> {
              Rates rates = price.rates();
              assertThat(rates.cacheWrite5m() * 4).isEqualTo(rates.input() * 5);
              assertThat(rates.cacheWrite1h()).isEqualTo(rates.input() * 2);
              assertThat(rates.cacheRead()).isLessThanOrEqualTo(rates.input() / 10);
              assertThat(rates.output()).isEqualTo(rates.input() * 5);
            });
  }

  @ParameterizedTest
  @CsvSource({
    // a million of each kind, in dollars
    "claude-sonnet-4-5-20250929, 2026-11-20T00:00:00Z, 28050000",
    "claude-sonnet-4-20250514,   2026-11-20T00:00:00Z, 28050000",
    "claude-opus-4-1-20250805,   2026-11-20T00:00:00Z, 140250000",
    "claude-opus-4-20250514,     2026-11-20T00:00:00Z, 140250000",
    "claude-opus-5,              2026-11-20T00:00:00Z, 46750000",
    "claude-opus-5-5,            2026-11-20T00:00:00Z, 37200000",
    "claude-haiku-4-5-20251001,  2026-11-20T00:00:00Z, 9350000",
    "claude-3-5-haiku-20241022,  2026-11-20T00:00:00Z, 7480000",
    "claude-3-haiku-20240307,    2026-11-20T00:00:00Z, 2330000",
    "claude-sonnet-5-5,          2026-10-06T23:59:59Z, 18700000",
    "claude-sonnet-5-5,          2026-10-07T00:00:00Z, 18600000",
    "claude-haiku-5-5,           2026-11-20T00:00:00Z, 4675000",
  })
  void answerForTheNamesThatModelsHave(String model, Instant at, long micros) {
    Price price = LIST.priceOf(model, at);
    long million = 1_000_000;
    assertThat(Bill.microUsd(price, new Usage(million, million, million, million, million, 0, "")))
        .isEqualTo(micros);
  }

  @Test
  void aShortPromptOfTheModelThatIsPricedByLengthCostsLess() {
    Price price = LIST.priceOf("claude-haiku-5-5", DAY);
    assertThat(Bill.microUsd(price, new Usage(0, 1000, 0, 0, 100_000, 0, null))).isEqualTo(1500);
    assertThat(Bill.microUsd(price, new Usage(0, 1000, 0, 0, 100_001, 0, null))).isEqualTo(7500);
  }

  @ParameterizedTest
  @CsvSource({"claude-opus-9", "claude-opus-5-9", "claude-sonnet-4-5-turbo", "claude-2.1", "gpt-6"})
  void aModelThatNobodyPricedIsUnknown(String model) {
    assertThat(LIST.priceOf(model, DAY)).isNull();
  }
}
