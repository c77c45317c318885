package io.qcc.adapters.mysql.column;

import org.jspecify.annotations.Nullable;

/**
 * Makes any text fit for a column: cut to its length, and without what some database refuses. What
 * a client or an upstream wrote must not keep what stands beside it from being written.
 */
public final class StoredText {

  private static final char REPLACEMENT = '\ufffd';

  private StoredText() {}

  /**
   * @param most UTF-16 units; no database counts more of them than these
   */
  public static @Nullable String cut(@Nullable String text, int most) {
    return text == null ? null : fitted(text, most);
  }

  /** The same of a text that is there. */
  public static String fitted(String text, int most) {
    if (text.length() <= most && isStorable(text)) {
      return text;
    }
    var out = new StringBuilder(Math.min(most, text.length()));
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      boolean storable = point != 0 && Character.getType(point) != Character.SURROGATE;
      int kept = storable ? point : REPLACEMENT;
      if (out.length() + Character.charCount(kept) > most) {
        break;
      }
      out.appendCodePoint(kept);
    }
    return out.toString();
  }

  private static boolean isStorable(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == 0 || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
