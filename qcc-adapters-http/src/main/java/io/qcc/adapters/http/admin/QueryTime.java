package io.qcc.adapters.http.admin;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A time in a query. */
final class QueryTime {

  private QueryTime() {}

  /** Null: it is not there. The plus of a zone's offset, sent as it is, arrives as a space. */
  static @Nullable Instant of(Call call, String name) {
    String text = call.query().get(name);
    try {
      return text == null || text.isBlank()
          ? null
          : OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant();
    } catch (DateTimeParseException e) {
      throw Problem.invalid(
          name + "_invalid", name + " must be a time such as 2026-11-20T08:00:00Z");
    }
  }
}
