package io.qcc.bench.load.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The head of one message, gathered until its empty line, and what it says about the body. */
public final class Head {

  private static final int LONGEST = 32 * 1024;
  private static final int END = 0x0d0a0d0a; // CR LF CR LF

  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CODING = "transfer-encoding:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONNECTION = "connection:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLOSE = "close".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes = new byte[LONGEST];
  private int size;
  private int last;
  private long length;
  private boolean chunked;
  private boolean closes;

  void clear() {
    size = 0;
    last = 0;
  }

  boolean empty() {
    return size == 0;
  }

  /** Takes bytes up to the head's end; true when that is reached. */
  boolean feed(ByteBuffer in) throws Malformed {
    while (in.hasRemaining()) {
      byte next = in.get();
      if (size == LONGEST) {
        throw new Malformed("a head of more than " + LONGEST + " bytes");
      }
      bytes[size++] = next;
      last = (last << 8) | (next & 0xff);
      if (last == END) {
        understand();
        return true;
      }
    }
    return false;
  }

  /** Of a response. */
  public int status() {
    return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
  }

  /** What Content-Length says; -1: nothing. */
  public long length() {
    return length;
  }

  public boolean chunked() {
    return chunked;
  }

  /** The sender closes the connection afterwards. */
  public boolean closes() {
    return closes;
  }

  private void understand() throws Malformed {
    length = -1;
    chunked = false;
    closes = false;
    int line = nextLine(0);
    while (line < size - 2) {
      int next = nextLine(line);
      if (starts(line, LENGTH)) {
        length = number(line + LENGTH.length, next);
      } else if (starts(line, CODING)) {
        chunked = true;
      } else if (starts(line, CONNECTION)) {
        closes = starts(line + CONNECTION.length + 1, CLOSE);
      }
      line = next;
    }
  }

  private int nextLine(int from) {
    int at = from;
    while (bytes[at] != '\n') {
      at++;
    }
    return at + 1;
  }

  private boolean starts(int at, byte[] lowerCase) {
    if (at + lowerCase.length > size) {
      return false;
    }
    for (int i = 0; i < lowerCase.length; i++) {
      if (lower(bytes[at + i]) != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
  }

  private long number(int from, int to) throws Malformed {
    long value = 0;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b >= '0' && b <= '9') {
        value = value * 10 + b - '0';
      } else if (b > ' ') {
        throw new Malformed("a length that is no number");
      }
    }
    return value;
  }

  /** For messages to people. */
  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
  }
}
