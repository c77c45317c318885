package io.qcc.adapters.mysql.address;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding, where a plus is a plus. */
final class Percent {

  private Percent() {}

  static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Without the cause, which repeats a part of it.
      throw new IllegalArgumentException(
          "expected every % to begin an escape such as %40; a % itself is written %25");
    }
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
