package io.qcc.server.setting;

import io.qcc.adapters.mysql.secret.MasterKey;
import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.store.StoreRefused;
import io.qcc.server.setting.Variable.Reader;
import java.lang.System.Logger.Level;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the texts of settings are read. */
final class Readers {

  static final Level[] LEVELS = {Level.TRACE, Level.DEBUG, Level.INFO, Level.WARNING, Level.ERROR};

  private static final String ZONE =
      "expected a time zone such as Europe/Berlin, UTC or +05:30, offsets by quarters of an hour";

  private Readers() {}

  static <T> Reader<Optional<T>> optional(Reader<T> reader) {
    return text -> text.isEmpty() ? Optional.empty() : Optional.of(reader.read(text));
  }

  static String text(String text) {
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException("expected text without control characters");
    }
    return text;
  }

  static Secret secret(String text) {
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException("expected text without control characters");
    }
    return new Secret(text);
  }

  static Secret password(String text) {
    if (text.length() < 6) {
      throw new IllegalArgumentException("expected at least 6 characters");
    }
    return secret(text);
  }

  /** The store's own key; what it must be, the store says. */
  static Secret sealingKey(String text) {
    try {
      MasterKey.parse(text, "it");
      return new Secret(text);
    } catch (StoreRefused e) {
      throw new IllegalArgumentException(
          "expected 32 bytes as base64 or hex; make one with: openssl rand -base64 32", e);
    }
  }

  /** A key that travels in a header. */
  static Secret key(String text) {
    if (text.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
      throw new IllegalArgumentException("expected a key of printable ASCII without spaces");
    }
    return new Secret(text);
  }

  static BaseUrl baseUrl(String text) {
    return BaseUrl.parse(text);
  }

  static Reader<Integer> whole(int least, int most) {
    return text -> (int) number(text, least, most, "a whole number from " + least + " to " + most);
  }

  /** Bytes: {@code 65536}, {@code 64k}, {@code 32m}, {@code 1g}; powers of 1024. */
  static Reader<Long> size(long least, long most) {
    return text -> {
      String expected = "a size such as 64k or 32m, from %d to %d bytes".formatted(least, most);
      String lower = text.toLowerCase(Locale.ROOT);
      int shift =
          switch (lower.charAt(lower.length() - 1)) {
            case 'k' -> 10;
            case 'm' -> 20;
            case 'g' -> 30;
            default -> 0;
          };
      String digits = shift == 0 ? lower : lower.substring(0, lower.length() - 1);
      long bytes = number(digits, 0, Long.MAX_VALUE >> shift, expected) << shift;
      return inside(bytes, least, most, expected);
    };
  }

  /** {@code 500ms}, {@code 10s}, {@code 2m}, {@code 1h}; a bare number counts seconds. */
  static Reader<Duration> time(Duration least, Duration most) {
    return text -> {
      String expected =
          "a time such as 500ms, 10s or 2m, from %s to %s".formatted(words(least), words(most));
      String lower = text.toLowerCase(Locale.ROOT);
      int unit = 0;
      while (unit < lower.length() && Character.isDigit(lower.charAt(unit))) {
        unit++;
      }
      long count = number(lower.substring(0, unit), 0, Integer.MAX_VALUE, expected);
      long millis =
          switch (lower.substring(unit)) {
            case "ms" -> count;
            case "", "s" -> count * 1000;
            case "m" -> count * 60_000;
            case "h" -> count * 3_600_000;
            default -> throw new IllegalArgumentException("expected " + expected);
          };
      return Duration.ofMillis(inside(millis, least.toMillis(), most.toMillis(), expected));
    };
  }

  /** The same, but a bare number counts minutes. */
  static Reader<Duration> minutes(Duration least, Duration most) {
    Reader<Duration> time = time(least, most);
    return text ->
        time.read(
            text.isEmpty() || !Character.isDigit(text.charAt(text.length() - 1))
                ? text
                : text + "m");
  }

  /** {@code 400} or {@code 400d}. */
  static Reader<Duration> days(Duration least, Duration most) {
    return text -> {
      String expected = "a number of days, from %d to %d".formatted(least.toDays(), most.toDays());
      String lower = text.toLowerCase(Locale.ROOT);
      String digits = lower.endsWith("d") ? lower.substring(0, lower.length() - 1) : lower;
      return Duration.ofDays(number(digits, least.toDays(), most.toDays(), expected));
    };
  }

  /** One whose hours begin with a quarter of an hour, UTC, as those of every region do. */
  static ZoneId zone(String text) {
    try {
      ZoneId zone = ZoneId.of(text);
      if (!zone.getRules().isFixedOffset()
          || zone.getRules().getOffset(Instant.EPOCH).getTotalSeconds() % 900 == 0) {
        return zone;
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(ZONE, e);
    }
    throw new IllegalArgumentException(ZONE);
  }

  /** As Docker's own command takes it. */
  static String engine(String text) {
    if (!text.matches("(unix:///|tcp://)[^\\s\\p{Cntrl}]+")) {
      throw new IllegalArgumentException("expected unix:///path or tcp://host:port");
    }
    return text;
  }

  static String image(String text) {
    if (!text.matches("[A-Za-z0-9][A-Za-z0-9._/:@-]{0,254}")) {
      throw new IllegalArgumentException(
          "expected the name of an image, such as debian:bookworm-slim");
    }
    return text;
  }

  static <E extends Enum<E>> Reader<E> oneOf(E[] values) {
    return text ->
        Arrays.stream(values)
            .filter(value -> value.name().equalsIgnoreCase(text))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected one of "
                            + Arrays.stream(values)
                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
  }

  /** For what a later version will understand: anything but {@code off} stops the start. */
  static Reader<String> notYet(String off, String why) {
    return text -> {
      if (!text.isEmpty() && !text.equalsIgnoreCase(off)) {
        throw new IllegalArgumentException(why);
      }
      return text;
    };
  }

  private static long number(String text, long least, long most, String expected) {
    try {
      return inside(Long.parseLong(text), least, most, expected);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected " + expected, e);
    }
  }

  private static long inside(long value, long least, long most, String expected) {
    if (value < least || value > most) {
      throw new IllegalArgumentException("expected " + expected);
    }
    return value;
  }

  private static String words(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 3_600_000 == 0 && millis > 0) {
      return millis / 3_600_000 + "h";
    }
    if (millis % 60_000 == 0 && millis > 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }
}
