package io.qcc.ports.pricing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the models of one name cost from one moment on, until a later price for the same name.
 *
 * @param model their name in lower case; {@code *} in it stands for any text, even none
 * @param title for people
 * @param longPrompt null: the same rates for prompts of any length
 * @param webSearches micro-dollars for a thousand searches; null: not known
 * @param batchPercent of the rates for what a batch used; null: not known
 * @param priorityPercent of the rates for what the priority tier used; null: not known
 * @param note where the price is from; may be empty
 */
public record Price(
    PriceId id,
    String model,
    String title,
    Instant validFrom,
    Rates rates,
    @Nullable LongPrompt longPrompt,
    @Nullable Long webSearches,
    @Nullable Integer batchPercent,
    @Nullable Integer priorityPercent,
    String note) {

  /** A price that was always in force begins here. */
  public static final Instant ALWAYS = Instant.EPOCH;

  public static final int LONGEST_MODEL = 128;
  public static final int MOST_PERCENT = 1000;

  public Price {
    if (!isPattern(model)) {
      throw new IllegalArgumentException("a price is for a model's name, * for any text");
    }
    if (webSearches != null && !Rates.fits(webSearches)) {
      throw new IllegalArgumentException("a price is 0 to 1000000 dollars");
    }
    if (!percent(batchPercent) || !percent(priorityPercent)) {
      throw new IllegalArgumentException("a tier is 0 to 1000 percent");
    }
  }

  /** Whether {@code text} can name models: lower case, short, and of characters that names have. */
  public static boolean isPattern(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_MODEL
        && text.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= '0' && c <= '9')
                        || ".-_:@/[]*".indexOf(c) >= 0);
  }

  private static boolean percent(@Nullable Integer value) {
    return value == null || (value >= 0 && value <= MOST_PERCENT);
  }
}
