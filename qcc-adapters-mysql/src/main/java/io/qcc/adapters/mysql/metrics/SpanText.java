package io.qcc.adapters.mysql.metrics;

import java.io.ByteArrayOutputStream;
import java.util.Base64;

/**
 * What a histogram holds, as text: the start of each bucket that is not empty and how many are in
 * it, in order; the starts as steps of half a millisecond from the last one, all as numbers of
 * seven bits a byte, in base64.
 *
 * <p>Reading HdrHistogram's own encoding fills an array of thousands for each of many thousand
 * histograms with a handful of spans in them, which took nine tenths of the time.
 */
final class SpanText {

  /** The starts of all buckets are multiples of it: the finest is 1000, and 512 the power below. */
  private static final long STEP = 512;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long last;

  interface Reader {
    void read(long value, long count);
  }

  void add(long value, long count) {
    number((value - last) / STEP);
    number(count);
    last = value;
  }

  private void number(long of) {
    long rest = of;
    while (rest > 0x7f) {
      bytes.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  @Override
  public String toString() {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /**
   * @throws IllegalArgumentException it was not written here
   */
  static void read(String text, Reader reader) {
    byte[] bytes = Base64.getDecoder().decode(text);
    long value = 0;
    for (int at = 0; at < bytes.length; ) {
      long step = number(bytes, at);
      at = end(bytes, at);
      long count = number(bytes, at);
      at = end(bytes, at);
      value += step * STEP;
      if (value < 0 || value > Spans.LONGEST || count <= 0) {
        throw new IllegalArgumentException("not a histogram of ours: " + text);
      }
      reader.read(value, count);
    }
  }

  private static long number(byte[] bytes, int from) {
    long number = 0;
    int end = end(bytes, from);
    for (int at = end - 1; at >= from; at--) {
      number = number << 7 | (bytes[at] & 0x7f);
    }
    return number;
  }

  private static int end(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] < 0) {
      at++;
    }
    if (at == bytes.length) {
      throw new IllegalArgumentException("half of a histogram");
    }
    return at + 1;
  }
}
