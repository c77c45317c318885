package io.qcc.domain.pricing;

import io.qcc.ports.pricing.LongPrompt;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PriceId;
import io.qcc.ports.pricing.Rates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The public prices that the gateway brings along, from {@code anthropic.txt} beside this class.
 */
public final class ShippedPrices {

  private static final String FILE = "anthropic.txt";
  private static final String ALWAYS = "always";
  private static final long WEB_SEARCHES = micros("10");

  private ShippedPrices() {}

  public static List<Price> read() {
    try (InputStream in = ShippedPrices.class.getResourceAsStream(FILE)) {
      byte[] bytes = Objects.requireNonNull(in, FILE).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(ShippedPrices::price)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Price price(String line) {
    String[] cells = line.split("\\|", -1);
    String model = cells[0].strip();
    String since = cells[2].strip();
    boolean always = since.equals(ALWAYS);
    return new Price(
        new PriceId("anthropic:" + model + (always ? "" : "@" + since)),
        model,
        cells[1].strip(),
        always ? Price.ALWAYS : Instant.parse(since),
        rates(cells[3].strip().split(" "), 0),
        longPrompt(cells[4].strip()),
        WEB_SEARCHES,
        PriceRules.USUAL_BATCH_PERCENT,
        null,
        cells[5].strip());
  }

  private static @Nullable LongPrompt longPrompt(String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    String[] words = cell.split(" ");
    return new LongPrompt(Long.parseLong(words[0]), rates(words, 1));
  }

  private static Rates rates(String[] words, int from) {
    return new Rates(
        micros(words[from]),
        micros(words[from + 1]),
        micros(words[from + 2]),
        micros(words[from + 3]),
        micros(words[from + 4]));
  }

  private static long micros(String dollars) {
    return new BigDecimal(dollars).movePointRight(6).longValueExact();
  }
}
