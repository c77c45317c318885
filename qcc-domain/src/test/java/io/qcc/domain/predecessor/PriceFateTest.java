package io.qcc.domain.predecessor;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.pricing.PriceList;
import io.qcc.domain.pricing.ShippedPrices;
import io.qcc.ports.predecessor.OldPrice;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.Rates;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFateTest {

  private static final PriceList SHIPPED = new PriceList(ShippedPrices.read());

  private final PriceFate fate = new PriceFate(Here.NOW);

  private static OldPrice old(
      @Nullable String model, @Nullable BigDecimal input, @Nullable BigDecimal output) {
    return new OldPrice(model, "Title", input, output);
  }

  @ParameterizedTest
  @CsvSource({
    "glm-4.6, 0.6, 2.2, brought",
    "GLM-4.6, 0.6, 2.2, brought",
    "free-model, 0, 0, brought",
    // its own seeds, which are known here under the undated name
    "claude-sonnet-4-5-20250929, 3, 15, there",
    "claude-3-haiku-20240307, 0.25, 1.25, there",
    // what somebody changed, for that dated name only
    "claude-sonnet-4-5-20250929, 2.4, 12, brought",
    // the same name from the same time on
    "claude-sonnet-4-5, 2.4, 12, left",
    "not a model!, 1, 1, left",
    ", 1, 1, left",
    "m, , 1, left",
    "m, -1, 1, left",
    "m, 1e30, 1, left"
  })
  void oneRowOneFate(
      @Nullable String model,
      @Nullable BigDecimal input,
      @Nullable BigDecimal output,
      String expected) {
    assertThat(fate.of(old(model, input, output), SHIPPED))
        .isInstanceOf(
            switch (expected) {
              case "brought" -> Fate.Brought.class;
              case "there" -> Fate.There.class;
              default -> Fate.Left.class;
            });
  }

  @Test
  void isExactToTheMicroDollarAndHasTheUsualCachePrices() {
    Price price = brought(old("m", new BigDecimal("0.6000004"), new BigDecimal("2.2000005")));
    assertThat(price.rates()).isEqualTo(new Rates(600_000, 2_200_000, 750_000, 1_200_000, 60_000));
    assertThat(price.validFrom()).isEqualTo(Price.ALWAYS);
    assertThat(price.title()).isEqualTo("Title");
  }

  @Test
  void isThereTheNextTimeEvenIfSomebodyChangedIt() {
    Price price = brought(old("m", BigDecimal.ONE, BigDecimal.TEN));
    assertThat(fate.of(old("m", BigDecimal.TWO, BigDecimal.TEN), new PriceList(List.of(price))))
        .isInstanceOf(Fate.There.class);
  }

  private Price brought(OldPrice old) {
    Fate<Price> its = fate.of(old, SHIPPED);
    assertThat(its).isInstanceOf(Fate.Brought.class);
    return ((Fate.Brought<Price>) its).as();
  }
}
