package io.qcc.domain.scan;

import java.nio.ByteBuffer;

/**
 * Bytes that go by, in an array: that costs less than looking at them through a buffer. Valid as
 * long as the buffer's bytes stay.
 */
final class Piece {

  final byte[] bytes;
  final int from;
  final int to;

  private Piece(byte[] bytes, int from, int length) {
    this.bytes = bytes;
    this.from = from;
    this.to = from + length;
  }

  /** What remains in {@code buffer}, copied only if it shows no array; its position stays. */
  static Piece of(ByteBuffer buffer) {
    int length = buffer.remaining();
    if (buffer.hasArray()) {
      return new Piece(buffer.array(), buffer.arrayOffset() + buffer.position(), length);
    }
    var copy = new byte[length];
    buffer.get(buffer.position(), copy);
    return new Piece(copy, 0, length);
  }
}
