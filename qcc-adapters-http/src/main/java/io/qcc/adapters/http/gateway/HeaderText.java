package io.qcc.adapters.http.gateway;

/** The grammar of header lines (RFC 9110 section 5). */
final class HeaderText {

  private static final String SYMBOLS = "!#$%&'*+-.^_`|~";

  private HeaderText() {}

  static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!isToken(name.charAt(i))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static boolean isToken(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || SYMBOLS.indexOf(c) >= 0;
  }

  /** No control character but the tab. */
  static boolean isValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (isControl(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** A decimal number that fits a long with room to spare. */
  static boolean isLength(String value) {
    return !value.isEmpty()
        && value.length() <= 18
        && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** What cannot stand in a line becomes a blank, what cannot be encoded a question mark. */
  static String oneLine(String value) {
    StringBuilder out = null;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (isControl(c) || c > 0xff) {
        if (out == null) {
          out = new StringBuilder(value);
        }
        out.setCharAt(i, c > 0xff ? '?' : ' ');
      }
    }
    return out == null ? value : out.toString();
  }

  private static boolean isControl(char c) {
    return (c < ' ' && c != '\t') || c == 0x7f;
  }
}
