package io.qcc.domain.history;

import io.qcc.ports.node.Check;
import org.jspecify.annotations.Nullable;

/**
 * Makes what an upstream said fit to be stored: at most 500 characters, and none that a database
 * refuses, or one word of an upstream's would keep everything behind it from being written.
 */
final class Detail {

  static final int LONGEST = 500;

  private static final int REPLACEMENT = 0xfffd;

  private Detail() {}

  static Check fitted(Check check) {
    return new Check(
        check.at(),
        check.method(),
        check.source(),
        check.took(),
        check.verdict(),
        check.reason(),
        fitted(check.detail()));
  }

  private static @Nullable String fitted(@Nullable String text) {
    if (text == null) {
      return null;
    }
    var out = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      boolean storable = point != 0 && Character.getType(point) != Character.SURROGATE;
      int kept = storable ? point : REPLACEMENT;
      if (out.length() + Character.charCount(kept) > LONGEST) {
        break;
      }
      out.appendCodePoint(kept);
    }
    return out.toString();
  }
}
