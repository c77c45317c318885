package io.qcc.domain.relay;

import java.nio.ByteBuffer;

/** Bytes of an answer that the client has not been given yet; grows as it must. */
final class Held {

  /** Each stream has one for as long as it lasts, and its frames are seldom longer. */
  private static final int FIRST = 1 << 10;

  private static final int ROOM = FIRST / 2;

  /** More would not be read faster. */
  private static final int AMPLE = 4 << 10;

  private byte[] bytes = new byte[FIRST];
  private int size;
  private int roomAt;
  private boolean filled;

  int size() {
    return size;
  }

  /** Where to read more into; {@link #grewBy} tells how much it was. */
  ByteBuffer room() {
    if (bytes.length - size < ROOM || (filled && bytes.length < AMPLE)) {
      var bigger = new byte[bytes.length * 2];
      System.arraycopy(bytes, 0, bigger, 0, size);
      bytes = bigger;
    }
    roomAt = size;
    return ByteBuffer.wrap(bytes, size, bytes.length - size);
  }

  /**
   * Takes {@code count} bytes that were read into the room, and shows them. Others may have been
   * dropped meanwhile, in a silence of the reader's.
   */
  ByteBuffer grewBy(int count) {
    if (roomAt != size) {
      System.arraycopy(bytes, roomAt, bytes, size, count);
    }
    filled = count == bytes.length - roomAt;
    var fresh = ByteBuffer.wrap(bytes, size, count);
    size += count;
    return fresh;
  }

  /** The first {@code count} bytes. */
  ByteBuffer first(int count) {
    return ByteBuffer.wrap(bytes, 0, count);
  }

  /** Forgets the first {@code count} bytes; the rest moves up. */
  void drop(int count) {
    System.arraycopy(bytes, count, bytes, 0, size - count);
    size -= count;
  }
}
