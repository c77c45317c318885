package io.qcc.domain.header;

import java.nio.charset.StandardCharsets;

/**
 * Any text as a header value: printable ASCII as it is, the rest percent-encoded as UTF-8 bytes.
 */
final class HeaderText {

  private static final String HEX = "0123456789ABCDEF";

  private HeaderText() {}

  static String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var out = new StringBuilder(bytes.length + 16);
    for (int i = 0; i < bytes.length; i++) {
      boolean atEdge = i == 0 || i == bytes.length - 1;
      if (plain(bytes[i], atEdge)) {
        out.append((char) bytes[i]);
      } else {
        out.append('%').append(HEX.charAt((bytes[i] >> 4) & 15)).append(HEX.charAt(bytes[i] & 15));
      }
    }
    return out.toString();
  }

  /** Receivers cut spaces off the ends of a value, so those are encoded too. */
  private static boolean plain(byte b, boolean atEdge) {
    return b == ' ' ? !atEdge : b > ' ' && b < 0x7f && b != '%';
  }
}
