package io.qcc.bench.load.wire;

import java.nio.ByteBuffer;

/** Numbers of a fixed width inside texts that are made once. */
public final class Hex {

  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private Hex() {}

  /** Overwrites {@code width} bytes at {@code at}. */
  public static void put(ByteBuffer text, int at, int width, long value) {
    long rest = value;
    for (int i = at + width - 1; i >= at; i--) {
      text.put(i, DIGITS[(int) (rest & 15)]);
      rest >>>= 4;
    }
  }

  /** The value of one digit; -1: it is none. */
  public static int digit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    return b >= 'a' && b <= 'f' ? b - 'a' + 10 : -1;
  }
}
