package io.qcc.domain.pricing;

import io.qcc.ports.account.Answer;
import io.qcc.ports.pricing.LongPrompt;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PriceDraft;
import io.qcc.ports.pricing.PriceDraft.Amounts;
import io.qcc.ports.pricing.PriceId;
import io.qcc.ports.pricing.Rates;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What becomes of a price that somebody wrote. */
public final class PriceRules {

  /** The end of the last year with four digits: every database can keep it, and people read it. */
  static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  static final int USUAL_BATCH_PERCENT = 50;

  private static final int LONGEST_TITLE = 128;
  private static final int LONGEST_NOTE = 1000;

  private PriceRules() {}

  /** The name as it is kept; blank text is none. */
  public static String model(@Nullable String text) {
    return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
  }

  /** As precisely as every store keeps it. */
  static Instant validFrom(PriceDraft draft) {
    return draft.validFrom() == null
        ? Price.ALWAYS
        : draft.validFrom().truncatedTo(ChronoUnit.MILLIS);
  }

  public static Answer<Price> price(PriceId id, PriceDraft draft) {
    try {
      String model = checkedModel(draft);
      return new Answer.Done<>(
          new Price(
              id,
              model,
              text("model_name", draft.title(), model, LONGEST_TITLE),
              checkedTime(draft),
              rates("", draft.rates()),
              longPrompt(draft),
              amount("web_search_price_k", draft.webSearches()),
              percent("batch_percent", draft.batchPercent(), USUAL_BATCH_PERCENT),
              percent("priority_percent", draft.priorityPercent(), null),
              text("note", draft.note(), "", LONGEST_NOTE)));
    } catch (Unfit e) {
      return new Answer.Invalid<>(e.code, e.sentence);
    }
  }

  private static String checkedModel(PriceDraft draft) {
    String model = model(draft.model());
    if (model.isEmpty()) {
      throw new Unfit("model_id_required", "model_id is missing: a model's name, * for any text");
    }
    if (!Price.isPattern(model)) {
      throw new Unfit(
          "model_id_invalid",
          "model_id must be a model's name, * for any text, of at most "
              + Price.LONGEST_MODEL
              + " letters, digits and . _ - : @ / [ ] *");
    }
    return model;
  }

  private static Instant checkedTime(PriceDraft draft) {
    Instant time = validFrom(draft);
    if (time.isBefore(Price.ALWAYS) || time.isAfter(LAST)) {
      throw new Unfit("valid_from_invalid", "valid_from must be a time from 1970 to 9999");
    }
    return time;
  }

  private static @Nullable LongPrompt longPrompt(PriceDraft draft) {
    if (draft.longOver() == null) {
      if (!draft.longRates().equals(Amounts.NONE)) {
        throw new Unfit(
            "long_prompt_tokens_required",
            "prices of long prompts need long_prompt_tokens: they apply to prompts with more");
      }
      return null;
    }
    if (draft.longOver() < 1) {
      throw new Unfit("long_prompt_tokens_invalid", "long_prompt_tokens must be at least 1");
    }
    return new LongPrompt(draft.longOver(), rates("long_", draft.longRates()));
  }

  private static Rates rates(String prefix, Amounts said) {
    long input = required(prefix + "input_price_mtok", said.input());
    return new Rates(
        input,
        required(prefix + "output_price_mtok", said.output()),
        amountOr(prefix + "cache_write_5m_price_mtok", said.cacheWrite5m(), part(input, 125)),
        amountOr(prefix + "cache_write_1h_price_mtok", said.cacheWrite1h(), part(input, 200)),
        amountOr(prefix + "cache_read_price_mtok", said.cacheRead(), part(input, 10)));
  }

  /** So many percent, rounded half up. */
  private static long part(long amount, int percent) {
    return (amount * percent + 50) / 100;
  }

  private static long required(String name, @Nullable Long said) {
    if (said == null) {
      throw new Unfit(
          name + "_required",
          name + " is missing: dollars for a million tokens, 0 if they cost nothing");
    }
    return amountOr(name, said, 0);
  }

  private static long amountOr(String name, @Nullable Long said, long other) {
    Long amount = amount(name, said == null ? Long.valueOf(other) : said);
    return amount == null ? other : amount;
  }

  private static @Nullable Long amount(String name, @Nullable Long said) {
    if (said != null && !Rates.fits(said)) {
      throw new Unfit(name + "_invalid", name + " must be 0 to 1000000 dollars");
    }
    return said;
  }

  private static @Nullable Integer percent(
      String name, @Nullable Integer said, @Nullable Integer other) {
    if (said != null && (said < 0 || said > Price.MOST_PERCENT)) {
      throw new Unfit(
          name + "_invalid",
          name + " must be 0 to " + Price.MOST_PERCENT + " percent of the price");
    }
    return said == null ? other : said;
  }

  private static String text(String name, @Nullable String said, String other, int longest) {
    String text = said == null || said.isBlank() ? other : said.strip();
    if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
      throw new Unfit(
          name + "_invalid",
          name + " must have at most " + longest + " characters, all of them printable");
    }
    return text;
  }

  /** What was written cannot be a price. */
  private static final class Unfit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String sentence;

    Unfit(String code, String sentence) {
      super(sentence, null, false, false);
      this.code = code;
      this.sentence = sentence;
    }
  }
}
