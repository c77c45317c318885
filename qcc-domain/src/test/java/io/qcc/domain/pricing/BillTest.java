package io.qcc.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.pricing.LongPrompt;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PriceId;
import io.qcc.ports.pricing.Rates;
import io.qcc.ports.usage.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillTest {

  /** 3 / 15 / 3.75 / 6 / 0.30 dollars; 6 / 22.50 / 7.50 / 12 / 0.60 above 200 tokens. */
  private static final Price PRICE =
      price(new LongPrompt(200, new Rates(6_000_000, 22_500_000, 7_500_000, 12_000_000, 600_000)));

  private static Price price(LongPrompt longer) {
    return new Price(
        new PriceId("p"),
        "m",
        "",
        Price.ALWAYS,
        new Rates(3_000_000, 15_000_000, 3_750_000, 6_000_000, 300_000),
        longer,
        10_000_000L,
        50,
        null,
        "");
  }

  @ParameterizedTest
  @CsvSource({
    // in, out, 5m, 1h, read, searches, tier, micro-dollars
    "100,  10,   0,   0,   0,  0,          , 450",
    "  1,   1,   1,   1,   1,  0, standard , 28",
    "  0,   0,   0,   0,   1,  0,          , 0",
    "  0,   0,   0,   0,   2,  0,          , 1",
    "  0,   0,   0,   0,   5,  0,          , 2",
    // not said is none, once input and output were said
    "100,  10,  -1,  -1,  -1, -1,          , 450",
    "  0,   0,  -1,  -1,  -1, -1,          , 0",
    // else it is no bill
    " -1,  10,   5,   5,   5,  1,          , ",
    "100,  -1,   5,   5,   5,  1,          , ",
    " -1,  -1,  -1,  -1,  -1, -1,          , ",
    // searches by the call, not half of them in a batch
    "  0,   0,   0,   0,   0,  3,          , 30000",
    "100,  10,   0,   0,   0,  1, batch    , 10225",
    "  1,   0,   0,   0,   0,  0, batch    , 2",
    // a tier without a price is unknown, and so is one nobody knows
    "100,  10,   0,   0,   0,  0, priority , ",
    "100,  10,   0,   0,   0,  0, premium  , ",
    // all tokens of a long prompt cost more, and the cache's are of the prompt
    "200,   0,   0,   0,   0,  0,          , 600",
    "201,   0,   0,   0,   0,  0,          , 1206",
    "  1,  10,   0,   0, 200,  0,          , 351",
    " 51,   0,  50,  50,  50,  0,          , 1311",
    " 50,   0,  50,  50,  50,  0,          , 653",
    "  0, 999,   0,   0,   0,  0,          , 14985",
  })
  void isExactAndRoundedOnceAtTheEnd(
      long in, long out, long w5, long w1, long read, long searches, String tier, Long micros) {
    assertThat(Bill.microUsd(PRICE, new Usage(in, out, w5, w1, read, searches, tier)))
        .isEqualTo(micros);
  }

  @Test
  void searchesOfUnknownPriceAreUnknownOnlyIfThereWereSome() {
    var price =
        new Price(
            new PriceId("p"), "m", "", Price.ALWAYS, PRICE.rates(), null, null, null, 125, "");
    assertThat(Bill.microUsd(price, new Usage(100, 10, 0, 0, 0, 0, null))).isEqualTo(450);
    assertThat(Bill.microUsd(price, new Usage(100, 10, 0, 0, 0, 1, null))).isNull();
    assertThat(Bill.microUsd(price, new Usage(100, 10, 0, 0, 0, 0, "batch"))).isNull();
    assertThat(Bill.microUsd(price, new Usage(100, 10, 0, 0, 0, 0, "priority"))).isEqualTo(563);
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, 0, 0, 0, 0",
    "0, 9223372036854775807, 0, 0, 0",
    "1, 1, 9223372036854775807, 9223372036854775807, 0",
    "3074457345, 3074457345, 9223372036854775807, 0, 0",
    "0, 0, 0, 0, 9223372036854775807",
    "9000000000, 9000000000, 0, 0, 0",
  })
  void whatNobodyCanHaveUsedIsUnknownAndNeverNegative(
      long in, long out, long w5, long read, long searches) {
    var usage = new Usage(in, out, w5, 0, read, searches, null);
    assertThat(Bill.microUsd(PRICE, usage)).isNull();
    assertThat(Bill.microUsd(price(null), usage)).isNull();
  }

  @Test
  void theDearestThatIsBelievedIsTenThousandDollars() {
    var flat = price(null);
    assertThat(Bill.microUsd(flat, new Usage(3_333_333_333L, 0, 0, 0, 0, 0, null)))
        .isEqualTo(9_999_999_999L);
    assertThat(Bill.microUsd(flat, new Usage(0, 666_666_667L, 0, 0, 0, 0, null))).isNull();
  }

  @Test
  void agreesWithDecimalsOfAnyLength() {
    var random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      var usage =
          new Usage(
              random.nextInt(100),
              random.nextInt(1_000_000),
              random.nextInt(30),
              random.nextInt(30),
              random.nextInt(30),
              random.nextInt(20),
              random.nextBoolean() ? "batch" : null);
      assertThat(Bill.microUsd(PRICE, usage)).as("%s", usage).isEqualTo(decimal(usage));
    }
  }

  private static long decimal(Usage usage) {
    BigDecimal tokens =
        times(usage.input(), "3")
            .add(times(usage.output(), "15"))
            .add(times(usage.cacheWrite5m(), "3.75"))
            .add(times(usage.cacheWrite1h(), "6"))
            .add(times(usage.cacheRead(), "0.30"));
    if (usage.serviceTier() != null) {
      tokens = tokens.multiply(new BigDecimal("0.5"));
    }
    return tokens
        .add(times(usage.webSearches(), "10000"))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private static BigDecimal times(long tokens, String micros) {
    return BigDecimal.valueOf(tokens).multiply(new BigDecimal(micros));
  }
}
