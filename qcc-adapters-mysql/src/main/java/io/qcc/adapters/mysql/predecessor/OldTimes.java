package io.qcc.adapters.mysql.predecessor;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times in every form that the predecessor's databases hold: what Go prints of a time, with a
 * monotonic reading or without, ISO-8601, and what SQL makes of one.
 *
 * @param zone of those that name none
 */
record OldTimes(ZoneId zone) {

  /**
   * The offset counts; the zone's name after it, and what a clock of that process showed, do not.
   */
  private static final Pattern FORM =
      Pattern.compile(
          "(?<local>\\d{4}-\\d\\d-\\d\\d(?:[ T]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)?)"
              + "(?: ?(?<offset>Z|[+-]\\d\\d:?\\d\\d))?(?: [A-Z+-][\\w+-]*)?(?: m=[+-][\\d.]+)?");

  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd['T'][' '][HH:mm[:ss]]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  /** Null: there is none, or none that could be one. */
  @Nullable Instant read(@Nullable String text) {
    Matcher form = FORM.matcher(text == null ? "" : text.strip());
    if (!form.matches()) {
      return null;
    }
    try {
      LocalDateTime local = LocalDateTime.parse(form.group("local"), LOCAL);
      String offset = form.group("offset");
      return local.atZone(offset == null ? zone : ZoneOffset.of(offset)).toInstant();
    } catch (DateTimeException e) {
      return null; // the 31st of February, say
    }
  }
}
