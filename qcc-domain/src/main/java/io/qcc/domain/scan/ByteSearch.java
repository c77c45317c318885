package io.qcc.domain.scan;

import java.nio.ByteBuffer;

/** Finds the next of two bytes, eight at a time: most bytes that go by are inside long strings. */
final class ByteSearch {

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private ByteSearch() {}

  /**
   * The index of the first {@code a} or {@code b} in {@code from..to}, or {@code to}. Both are
   * ASCII.
   */
  static int either(ByteBuffer chunk, int from, int to, char a, char b) {
    long eightA = ONES * a;
    long eightB = ONES * b;
    int at = from;
    while (at <= to - Long.BYTES) {
      long eight = chunk.getLong(at);
      if ((zero(eight ^ eightA) | zero(eight ^ eightB)) != 0) {
        break;
      }
      at += Long.BYTES;
    }
    while (at < to && chunk.get(at) != a && chunk.get(at) != b) {
      at++;
    }
    return at;
  }

  /** Not 0 exactly if one of the eight bytes is 0. */
  private static long zero(long eight) {
    return (eight - ONES) & ~eight & HIGHS;
  }
}
