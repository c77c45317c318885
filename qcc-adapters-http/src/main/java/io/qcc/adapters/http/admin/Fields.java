package io.qcc.adapters.http.admin;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a JSON object, read one by one; a missing one and {@code null} are the same.
 *
 * <p>Mistakes are collected, and told all together by {@link #check}.
 */
final class Fields {

  private static final int MICRO_DECIMALS = 6;
  private static final int MOST_DOLLAR_DIGITS = 12;

  private final ObjectNode object;
  private final String path;
  private final List<Map<String, String>> mistakes;

  /** Everything in {@code object} that is not among {@code known} is a mistake. */
  Fields(ObjectNode object, Set<String> known) {
    this(object, "#/", new ArrayList<>());
    knowOnly(known);
  }

  private Fields(ObjectNode object, String path, List<Map<String, String>> mistakes) {
    this.object = object;
    this.path = path;
    this.mistakes = mistakes;
  }

  void knowOnly(Set<String> known) {
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        mistake(name, "unknown field " + name);
      }
    }
  }

  /** Of an object within; its mistakes are told with the others. Null: there is none. */
  @Nullable Fields inner(String name) {
    JsonNode value = value(name);
    if (value == null || value instanceof ObjectNode) {
      return value == null
          ? null
          : new Fields((ObjectNode) value, path + pointer(name) + "/", mistakes);
    }
    mistake(name, name + " must be an object");
    return null;
  }

  List<String> names() {
    return List.copyOf(object.propertyNames());
  }

  /** Empty: there are none. */
  List<String> texts(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return List.of();
    }
    var texts = new ArrayList<String>();
    for (JsonNode each : value) {
      if (each.isString()) {
        texts.add(each.stringValue());
      }
    }
    if (!value.isArray() || texts.size() < value.size()) {
      mistake(name, name + " must be a list of strings");
    }
    return texts;
  }

  @Nullable String text(String name) {
    JsonNode value = value(name);
    if (value == null || value.isString()) {
      return value == null ? null : value.stringValue();
    }
    mistake(name, name + " must be a string");
    return null;
  }

  @Nullable Integer integer(String name) {
    JsonNode value = value(name);
    if (value == null || (value.isIntegralNumber() && value.canConvertToInt())) {
      return value == null ? null : value.intValue();
    }
    mistake(name, name + " must be a whole number");
    return null;
  }

  @Nullable Long wholeNumber(String name) {
    JsonNode value = value(name);
    if (value == null || (value.isIntegralNumber() && value.canConvertToLong())) {
      return value == null ? null : value.longValue();
    }
    mistake(name, name + " must be a whole number");
    return null;
  }

  /** Of an amount in dollars, which is taken to the digit or not at all. */
  @Nullable Long microDollars(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    Long micros = value.isNumber() ? micros(value.decimalValue()) : null;
    if (micros == null) {
      mistake(name, name + " must be dollars as a number with at most 6 decimals");
    }
    return micros;
  }

  /**
   * Null if it is finer than a micro-dollar, or longer than any amount; no digit is written out.
   */
  private static @Nullable Long micros(BigDecimal dollars) {
    BigDecimal plain = dollars.stripTrailingZeros();
    boolean fits =
        plain.scale() <= MICRO_DECIMALS
            && (long) plain.precision() - plain.scale() <= MOST_DOLLAR_DIGITS;
    return fits ? plain.movePointRight(MICRO_DECIMALS).longValueExact() : null;
  }

  @Nullable Instant time(String name) {
    String text = text(name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      mistake(name, name + " must be a time such as 2026-11-20T08:00:00Z");
      return null;
    }
  }

  @Nullable Boolean flag(String name) {
    JsonNode value = value(name);
    if (value == null || value.isBoolean()) {
      return value == null ? null : value.booleanValue();
    }
    mistake(name, name + " must be true or false");
    return null;
  }

  /** The constant that is written in lower case. */
  <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    var allowed = new ArrayList<String>();
    for (E constant : type.getEnumConstants()) {
      if (Codes.of(constant).equals(text)) {
        return constant;
      }
      allowed.add(Codes.of(constant));
    }
    mistake(name, name + " must be one of " + String.join(", ", allowed));
    return null;
  }

  void mistake(String name, String detail) {
    mistakes.add(Map.of("pointer", path + pointer(name), "detail", detail));
  }

  private static String pointer(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** Throws the mistakes there were. */
  void check() {
    if (!mistakes.isEmpty()) {
      var details = mistakes.stream().map(mistake -> mistake.get("detail")).toList();
      throw Problem.invalid("invalid_fields", String.join("; ", details)).listing(mistakes);
    }
  }

  private @Nullable JsonNode value(String name) {
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }
}
