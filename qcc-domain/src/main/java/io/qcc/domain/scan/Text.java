package io.qcc.domain.scan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The raw bytes of one JSON string or word, up to a limit; what is beyond is not kept. Reused:
 * clear it before the next one. Escapes are undone when it is read.
 */
final class Text implements ByteSink {

  private static final int LONGEST_NAME = 256;

  private final int limit;
  private byte[] bytes = new byte[32];
  private int length;
  private boolean cut;

  Text(int limit) {
    this.limit = limit;
  }

  Text clear() {
    length = 0;
    cut = false;
    return this;
  }

  @Override
  public void take(byte[] chunk, int from, int to) {
    int fits = Math.min(to - from, limit - length);
    cut |= fits < to - from;
    room(fits);
    System.arraycopy(chunk, from, bytes, length, fits);
    length += fits;
  }

  void add(byte b) {
    if (length == limit) {
      cut = true;
      return;
    }
    room(1);
    bytes[length++] = b;
  }

  void dropByteOrderMark() {
    if (length >= 3
        && bytes[0] == (byte) 0xef
        && bytes[1] == (byte) 0xbb
        && bytes[2] == (byte) 0xbf) {
      length -= 3;
      System.arraycopy(bytes, 3, bytes, 0, length);
    }
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(length + more, bytes.length * 2)));
    }
  }

  /** There was more than is kept. */
  boolean cut() {
    return cut;
  }

  int length() {
    return length;
  }

  /** What is kept, as it came; valid until this changes. */
  ByteBuffer raw() {
    return ByteBuffer.wrap(bytes, 0, length);
  }

  /** Whether it is exactly {@code ascii}, escapes undone. Does not allocate. */
  boolean is(String ascii) {
    if (cut || length < ascii.length()) {
      return false;
    }
    int at = 0;
    for (int i = 0; i < ascii.length(); i++) {
      if (at >= length || Escapes.unit(bytes, at, length) != ascii.charAt(i)) {
        return false;
      }
      at += Escapes.width(bytes, at, length);
    }
    return at == length;
  }

  /** Whether it ends with {@code ascii}, as it came. */
  boolean endsWith(String ascii) {
    int from = length - ascii.length();
    if (cut || from < 0) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[from + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** What is kept, escapes undone; bytes that are not UTF-8 become U+FFFD. */
  String string() {
    return Escapes.undo(new String(bytes, 0, length, StandardCharsets.UTF_8));
  }

  /**
   * The same if it can be a name: all of it is here, it is not empty or long, and it can be
   * printed.
   */
  @Nullable String name() {
    if (cut || length == 0) {
      return null;
    }
    String name = string();
    return name.length() <= LONGEST_NAME && printable(name) ? name : null;
  }

  private static boolean printable(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isISOControl(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The whole number from 0 to 2^63-1 that stands here, or -1. */
  long number() {
    if (cut || length == 0 || length > 19) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < length; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    // Nineteen digits may be too many by one bit, never by two.
    return Math.max(number, -1);
  }
}
