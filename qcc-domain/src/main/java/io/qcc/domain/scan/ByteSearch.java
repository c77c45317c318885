package io.qcc.domain.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the next of one or two bytes, eight at a time: most bytes are inside long strings. */
final class ByteSearch {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private ByteSearch() {}

  /** The index of the first {@code a}, which is ASCII, in {@code from..to}, or {@code to}. */
  static int first(byte[] bytes, int from, int to, char a) {
    long eightA = ONES * a;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long found = zero(eight(bytes, at) ^ eightA);
      if (found != 0) {
        return at + place(found);
      }
    }
    while (at < to && bytes[at] != a) {
      at++;
    }
    return at;
  }

  /**
   * The index of the first {@code a} or {@code b} in {@code from..to}, or {@code to}. Both are
   * ASCII.
   */
  static int either(byte[] bytes, int from, int to, char a, char b) {
    long eightA = ONES * a;
    long eightB = ONES * b;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long eight = eight(bytes, at);
      long found = zero(eight ^ eightA) | zero(eight ^ eightB);
      if (found != 0) {
        return at + place(found);
      }
    }
    while (at < to && bytes[at] != a && bytes[at] != b) {
      at++;
    }
    return at;
  }

  /** The eight bytes from {@code at}, the first of them lowest. */
  static long eight(byte[] bytes, int at) {
    return (long) EIGHT.get(bytes, at);
  }

  /**
   * Not 0 exactly if one of the eight bytes is 0; the lowest bit that is set is the high bit of the
   * lowest such byte. Bits above it mean nothing, for the subtraction borrows.
   */
  private static long zero(long eight) {
    return (eight - ONES) & ~eight & HIGHS;
  }

  private static int place(long found) {
    return Long.numberOfTrailingZeros(found) / Byte.SIZE;
  }
}
