package io.qcc.adapters.http.admin;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The parameters of a query, read one by one; a blank one is the same as none. */
record Parameters(Call call) {

  @Nullable String text(String name) {
    String text = call.query().get(name);
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** The plus of a zone's offset, sent as it is, arrives as a space. */
  @Nullable Instant time(String name) {
    String text = text(name);
    try {
      return text == null ? null : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeParseException e) {
      throw Problem.invalid(
          name + "_invalid", name + " must be a time such as 2026-11-20T08:00:00Z");
    }
  }

  int number(String name, int usual) {
    String text = text(name);
    try {
      return text == null ? usual : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Problem.invalid(name + "_invalid", name + " must be a whole number");
    }
  }
}
