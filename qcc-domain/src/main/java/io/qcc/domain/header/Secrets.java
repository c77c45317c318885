package io.qcc.domain.header;

import java.util.List;

/** Finds secrets where they should not be. */
final class Secrets {

  /**
   * Below this many characters a key may well be part of an innocent word, so it must stand alone.
   */
  private static final int DISTINCT = 6;

  private Secrets() {}

  static boolean in(String value, List<String> secrets) {
    for (String secret : secrets) {
      if (in(value, secret)) {
        return true;
      }
    }
    return false;
  }

  private static boolean in(String value, String secret) {
    int at = value.indexOf(secret);
    while (at >= 0 && secret.length() < DISTINCT && !alone(value, at, at + secret.length())) {
      at = value.indexOf(secret, at + 1);
    }
    return at >= 0;
  }

  private static boolean alone(String value, int from, int to) {
    boolean begins = from == 0 || !inWord(value.charAt(from - 1));
    return begins && (to == value.length() || !inWord(value.charAt(to)));
  }

  private static boolean inWord(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
  }
}
