package io.qcc.domain.scan;

/** Undoes JSON's backslash escapes. Wrong ones become U+FFFD, never an exception. */
final class Escapes {

  private static final char WRONG = '\ufffd';

  private Escapes() {}

  /** The UTF-16 unit at {@code at}, if it is ASCII or escaped; else something that is not ASCII. */
  static int unit(byte[] text, int at, int end) {
    if (text[at] != '\\') {
      return text[at];
    }
    if (at + 1 == end) {
      return WRONG;
    }
    if (text[at + 1] != 'u') {
      return simple((char) text[at + 1]);
    }
    int unit = 0;
    for (int i = at + 2; i < at + 6; i++) {
      int digit = i < end ? Character.digit(text[i], 16) : -1;
      if (digit < 0) {
        return WRONG;
      }
      unit = (unit << 4) | digit;
    }
    return unit;
  }

  /** How many bytes {@link #unit} read. */
  static int width(byte[] text, int at, int end) {
    if (text[at] != '\\') {
      return 1;
    }
    return at + 1 < end && text[at + 1] == 'u' ? Math.min(6, end - at) : Math.min(2, end - at);
  }

  static String undo(String text) {
    int at = text.indexOf('\\');
    if (at < 0) {
      return text;
    }
    var out = new StringBuilder(text.length()).append(text, 0, at);
    while (at < text.length()) {
      at++;
      if (at == text.length()) {
        out.append(WRONG);
      } else if (text.charAt(at) != 'u') {
        out.append(simple(text.charAt(at++)));
      } else {
        int end = Math.min(at + 5, text.length());
        out.append(hex(text, at + 1, end));
        at = end;
      }
      int next = text.indexOf('\\', at);
      next = next < 0 ? text.length() : next;
      out.append(text, at, next);
      at = next;
    }
    return out.toString();
  }

  private static char hex(String text, int from, int to) {
    int unit = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return WRONG;
      }
      unit = (unit << 4) | digit;
    }
    return to - from == 4 ? (char) unit : WRONG;
  }

  private static char simple(char escaped) {
    return switch (escaped) {
      case '"', '\\', '/' -> escaped;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> WRONG;
    };
  }
}
