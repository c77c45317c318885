package io.qcc.adapters.http.admin;

import io.qcc.ports.usage.RequestCursor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** A cursor as a client carries it from page to page, without knowing what is in it. */
final class CursorText {

  private CursorText() {}

  static String write(RequestCursor cursor) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, cursor.at());
    String text = micros + "." + cursor.number() + "." + cursor.run();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static RequestCursor read(String text) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\.", 3);
      if (parts.length == 3) {
        Instant at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
        return new RequestCursor(at, Long.parseLong(parts[1]), parts[2]);
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw Problem.invalid("cursor_invalid", "cursor must be the next_cursor of the page before");
  }
}
