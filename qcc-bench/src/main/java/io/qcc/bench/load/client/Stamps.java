package io.qcc.bench.load.client;

import io.qcc.bench.load.wire.Hex;
import java.nio.ByteBuffer;

/**
 * Finds the stamps in the deltas of one stream, wherever the bytes were split, and tells what is
 * missing.
 *
 * <p>A stamp is {@code @}, 8 hexadecimal digits of the delta's number from 0, 16 of its {@link
 * System#nanoTime()}.
 */
final class Stamps {

  /** Who wants to know of a stamp. */
  interface Sink {
    void stamp(int number, long nanos);
  }

  private static final int NUMBER = 8;
  private static final int WHOLE = 24;
  private static final long STOP = 0x70227d0a0aL; // p"}\n\n
  private static final long STOP_MASK = 0xffffffffffL;

  private int digits = WHOLE;
  private int number;
  private long nanos;
  private int expected;
  private long tail;

  void clear() {
    digits = WHOLE;
    expected = 0;
    tail = 0;
  }

  void feed(ByteBuffer in, int from, int to, Sink sink) {
    for (int i = from; i < to; i++) {
      byte next = in.get(i);
      tail = (tail << 8) | (next & 0xff);
      if (digits < WHOLE) {
        digit(next, sink);
      } else if (next == '@') {
        digits = 0;
        number = 0;
        nanos = 0;
      }
    }
  }

  /** How many deltas have come in their order, without a gap. */
  int inOrder() {
    return expected;
  }

  /** The last bytes were those of a {@code message_stop}. */
  boolean stopped() {
    return (tail & STOP_MASK) == STOP;
  }

  private void digit(byte next, Sink sink) {
    int digit = Hex.digit(next);
    if (digit < 0) {
      digits = WHOLE;
      return;
    }
    if (digits < NUMBER) {
      number = (number << 4) | digit;
    } else {
      nanos = (nanos << 4) | digit;
    }
    if (++digits == WHOLE) {
      if (number == expected) {
        expected++;
      }
      sink.stamp(number, nanos);
    }
  }
}
