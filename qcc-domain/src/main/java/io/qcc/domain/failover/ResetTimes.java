package io.qcc.domain.failover;

import io.qcc.domain.health.Cooling;
import io.qcc.ports.relay.Headers;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a limited upstream says it will answer again: {@code retry-after}, else {@code
 * anthropic-ratelimit-unified-reset}, else the {@code anthropic-ratelimit-*-reset} of what is used
 * up. Never later than {@link Cooling#LONGEST} from now. What cannot be read, or lies in the past,
 * was not said.
 */
final class ResetTimes {

  private static final String PREFIX = "anthropic-ratelimit-";
  private static final String SUFFIX = "-reset";
  private static final String UNIFIED = "anthropic-ratelimit-unified-reset";
  private static final long MILLIS_FROM = 100_000_000_000L;

  private ResetTimes() {}

  /** Null: it did not say. */
  static @Nullable Instant soonest(Headers headers, Instant now) {
    Instant said = honest(retryAfter(headers.first("retry-after"), now), now);
    if (said == null) {
      said = honest(time(headers.first(UNIFIED)), now);
    }
    return said == null ? usedUp(headers, now) : said;
  }

  /**
   * The last of those that are used up, for all must be there again; else the first of the unsure.
   */
  private static @Nullable Instant usedUp(Headers headers, Instant now) {
    var found = new Found();
    headers.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (lower.startsWith(PREFIX)
              && lower.endsWith(SUFFIX)
              && lower.length() > PREFIX.length() + SUFFIX.length()) {
            String what = lower.substring(0, lower.length() - SUFFIX.length());
            found.take(honest(time(value), now), headers.first(what + "-remaining"));
          }
        });
    return found.last != null ? found.last : found.first;
  }

  private static final class Found {
    private @Nullable Instant last;
    private @Nullable Instant first;

    void take(@Nullable Instant reset, @Nullable String remaining) {
      if (reset == null) {
        return;
      }
      if (remaining == null) {
        first = first == null || reset.isBefore(first) ? reset : first;
      } else if (remaining.strip().equals("0")) {
        last = last == null || reset.isAfter(last) ? reset : last;
      }
    }
  }

  private static @Nullable Instant honest(@Nullable Instant said, Instant now) {
    if (said == null || !said.isAfter(now)) {
      return null;
    }
    Instant longest = now.plus(Cooling.LONGEST);
    return said.isAfter(longest) ? longest : said;
  }

  /** Seconds, fractions of them too, or an HTTP date. */
  private static @Nullable Instant retryAfter(@Nullable String value, Instant now) {
    if (value == null) {
      return null;
    }
    String text = value.strip();
    try {
      if (!text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9') {
        double seconds = Double.parseDouble(text);
        double most = Cooling.LONGEST.toSeconds();
        return now.plusMillis((long) (Math.min(seconds, most) * 1000));
      }
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
    } catch (NumberFormatException | DateTimeException _) {
      return null;
    }
  }

  /** RFC 3339, or seconds since 1970. */
  private static @Nullable Instant time(@Nullable String value) {
    if (value == null) {
      return null;
    }
    String text = value.strip();
    try {
      if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        long number = Long.parseLong(text);
        return number < MILLIS_FROM ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
      }
      return OffsetDateTime.parse(text).toInstant();
    } catch (NumberFormatException | DateTimeException _) {
      return null;
    }
  }
}
