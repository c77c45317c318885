package io.qcc.domain.limit;

import io.qcc.domain.limit.Waiter.Block;
import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Period;
import io.qcc.ports.relay.ApiError;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a request is told that its limits do not let pass. */
final class LimitRefusals {

  private static final String REMEDY = "or ask the gateway's administrator to raise ";

  private LimitRefusals() {}

  /** To wait helps: 429. To wait never helps: 402, which no client sends again by itself. */
  static ApiError of(Block block, Instant now) {
    String whose = block.key() ? "This proxy key" : "This account";
    return switch (block.verdict()) {
      case Verdict.Later(var limit, long amount, long nanos) -> {
        long seconds = seconds(Duration.ofNanos(nanos));
        yield limited(
            "%s may %s a minute. Try again in %d s, %s%s."
                .formatted(whose, rate(limit, amount), seconds, REMEDY, name(limit)),
            seconds);
      }
      case Verdict.Occupied(var limit, long amount) -> limited(occupied(whose, limit, amount), 0);
      case Verdict.Exhausted exhausted -> exhausted(whose, exhausted, now);
      case Verdict.TooDear(var period, long amount, long need) ->
          new ApiError(
              402,
              "billing_error",
              "This request may cost up to %s, more than the whole budget of %s %s. Lower max_tokens, %s%s."
                  .formatted(
                      dollars(need),
                      words(period, amount),
                      block.key() ? "of this proxy key" : "of this account",
                      REMEDY,
                      name(period.budget())));
      case Verdict.Clear _ -> limited(whose + " has too many requests in line. Try again.", 0);
    };
  }

  private static String occupied(String whose, Limit limit, long amount) {
    return limit == Limit.CONCURRENT_REQUESTS
        ? "%s may have %d requests under way at once, and has. Try again when one has ended, %s%s."
            .formatted(whose, amount, REMEDY, name(limit))
        : "%s has requests under way that may use up what is left of its budget of %s. Try again when they have ended, %s%s."
            .formatted(whose, dollars(amount), REMEDY, name(limit));
  }

  private static ApiError exhausted(String whose, Verdict.Exhausted of, Instant now) {
    String spent =
        "%s has spent %s of its budget of %s, and this request may cost up to %s. "
            .formatted(
                whose, dollars(of.spent()), words(of.period(), of.amount()), dollars(of.need()));
    Instant until = of.until();
    if (until == null) {
      return new ApiError(
          402,
          "billing_error",
          spent + "Ask the gateway's administrator to raise " + name(of.period().budget()) + ".");
    }
    return limited(
        "%sThe next %s begins at %s; wait for it, %s%s."
            .formatted(spent, code(of.period()), until, REMEDY, name(of.period().budget())),
        seconds(Duration.between(now, until)));
  }

  /**
   * @param asked null: it named none
   */
  static ApiError model(@Nullable String asked, List<String> allowed) {
    return new ApiError(
        403,
        "permission_error",
        "%s may not be used with this proxy key. Allowed: %s."
            .formatted(
                asked == null ? "A request that names no model" : "The model " + asked,
                String.join(", ", allowed)));
  }

  static ApiError batch(String why) {
    return new ApiError(
        403,
        "permission_error",
        "Batches may not be made with this proxy key: it has %s, and what a batch will use is known too late. Send the messages one by one, or ask the gateway's administrator for a key without."
            .formatted(why));
  }

  /**
   * @param seconds 0: nobody knows
   */
  private static ApiError limited(String message, long seconds) {
    return new ApiError(429, "rate_limit_error", message, seconds);
  }

  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
  }

  private static String rate(Limit limit, long amount) {
    return switch (limit) {
      case INPUT_TOKENS_PER_MINUTE -> "send " + amount + " input tokens";
      case OUTPUT_TOKENS_PER_MINUTE -> "ask for " + amount + " output tokens";
      default -> "make " + amount + " requests";
    };
  }

  private static String words(Period period, long amount) {
    return switch (period) {
      case DAY -> dollars(amount) + " a day";
      case MONTH -> dollars(amount) + " a month";
      case TOTAL -> dollars(amount) + " in all";
    };
  }

  private static String dollars(long microUsd) {
    return "$" + BigDecimal.valueOf(microUsd, 6).stripTrailingZeros().toPlainString();
  }

  private static String name(Limit limit) {
    return code(limit);
  }

  private static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
