package io.qcc.domain.pricing;

import static io.qcc.ports.Samples.DAY;
import static io.qcc.ports.Samples.price;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.qcc.ports.pricing.Price;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListTest {

  private static final Instant LATER = DAY.plusSeconds(60);

  private static final List<Price> PRICES =
      List.of(
          price("any", "*", Price.ALWAYS, 1),
          price("claude", "claude-*", Price.ALWAYS, 1),
          price("sonnets", "claude-sonnet-4-5*", Price.ALWAYS, 1),
          price("sonnet", "claude-sonnet-4-5", Price.ALWAYS, 1),
          price("dated", "claude-sonnet-4-5-20250929", Price.ALWAYS, 1),
          price("opus", "claude-opus-5", Price.ALWAYS, 1),
          price("opus later", "claude-opus-5", LATER, 1),
          price("opus new", "claude-opus-5-5", LATER, 1),
          price("relay", "*/claude-opus-5", Price.ALWAYS, 1),
          price("relay too", "*claude-opus-5", Price.ALWAYS, 1),
          price("middle", "m*d*e", Price.ALWAYS, 1));

  @ParameterizedTest
  @CsvSource({
    // the most specific name decides
    "claude-sonnet-4-5-20250929, 0, dated",
    "claude-sonnet-4-5,          0, sonnet",
    "claude-sonnet-4-5-20991231, 0, sonnet",
    "claude-sonnet-4-5-latest,   0, sonnets",
    "claude-sonnet-4-4,          0, claude",
    "gpt,                        0, any",
    // a date at the end is no part of the name, nor is the case of a letter
    "claude-opus-5-20260724,     0, opus",
    "claude-opus-5@20260724,     0, opus",
    "CLAUDE-Opus-5,              0, opus",
    "claude-opus-5-2026072,      0, claude",
    "claude-opus-5-2026072a,     0, claude",
    // another name is not this one
    "claude-opus-5-6,            0, claude",
    "claude-opus-50,             0, claude",
    // the latest that has begun, and only what has begun
    "claude-opus-5,             59, opus",
    "claude-opus-5,             60, opus later",
    "claude-opus-5-5,           59, claude",
    "claude-opus-5-5,           61, opus new",
    // stars anywhere; of two alike the one with more text
    "a/claude-opus-5,            0, relay",
    "a-claude-opus-5,            0, relay too",
    "mde,                        0, middle",
    "mxdxxdye,                   0, middle",
    "mxdx,                       0, any",
  })
  void theMostSpecificNameDecidesThenTheLatestThatHasBegun(String model, long after, String id) {
    Instant at = DAY.plusSeconds(after);
    for (long seed = 0; seed < 20; seed++) {
      var shuffled = new ArrayList<>(PRICES);
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(new PriceList(shuffled).priceOf(model, at))
          .isNotNull()
          .extracting(price -> price.id().value())
          .isEqualTo(id);
    }
  }

  @Test
  void anUnknownModelHasNoPriceNorHasOneThatIsYetToBegin() {
    var list = new PriceList(List.of(price("p", "model-a", DAY, 1)));
    assertThat(list.priceOf("model-b", DAY)).isNull();
    assertThat(list.priceOf("", DAY)).isNull();
    assertThat(list.priceOf("model-a", DAY.minusNanos(1))).isNull();
    assertThat(list.priceOf("model-a", DAY)).isNotNull();
    assertThat(new PriceList(List.of()).priceOf("model-a", DAY)).isNull();
  }

  @Test
  void aHostileNameOrPatternTakesNoTime() {
    String stars = "*a".repeat(60) + "*b";
    var list = new PriceList(List.of(price("p", stars, Price.ALWAYS, 1)));
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(list.priceOf("a".repeat(10_000), DAY)).isNull());
  }

  @Test
  void ofThePricesForOneNameTheLatestThatHasBegunIsInForce() {
    var old = price("old", "m", Price.ALWAYS, 1);
    var now = price("now", "m", DAY, 1);
    var next = price("next", "m", LATER, 1);
    var list = new PriceList(List.of(next, now, old));
    assertThat(list.all()).containsExactly(old, now, next);
    assertThat(list.all().stream().filter(price -> list.inForce(price, DAY))).containsExactly(now);
    assertThat(list.all().stream().filter(price -> list.inForce(price, LATER)))
        .containsExactly(next);
  }
}
