package io.qcc.domain.scan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Consumer;

/** Feeds the same bytes in every way that a network may cut them. */
final class Pieces {

  private Pieces() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static void whole(byte[] bytes, Consumer<ByteBuffer> feed) {
    feed.accept(ByteBuffer.wrap(bytes));
  }

  static void cutAt(int cut, byte[] bytes, Consumer<ByteBuffer> feed) {
    feed.accept(ByteBuffer.wrap(bytes, 0, cut));
    feed.accept(ByteBuffer.wrap(bytes, cut, bytes.length - cut));
  }

  static void oneByOne(byte[] bytes, Consumer<ByteBuffer> feed) {
    // One buffer, reused and overwritten, as a relay does: whoever keeps a reference to it fails.
    ByteBuffer one = ByteBuffer.allocateDirect(1);
    for (byte b : bytes) {
      one.put(0, b);
      feed.accept(one);
    }
  }

  /** Pieces of random lengths, in direct and heap buffers that hold other bytes around them. */
  static void random(Random random, byte[] bytes, Consumer<ByteBuffer> feed) {
    int at = 0;
    while (at < bytes.length) {
      int length = Math.min(bytes.length - at, random.nextInt(40));
      int before = random.nextInt(9);
      int capacity = before + length + random.nextInt(9);
      ByteBuffer piece =
          random.nextBoolean()
              ? ByteBuffer.allocateDirect(capacity)
              : ByteBuffer.allocate(capacity + 5).slice(5, capacity);
      for (int i = 0; i < capacity; i++) {
        piece.put(i, (byte) "\"\\\n{}".charAt(random.nextInt(5)));
      }
      piece.put(before, bytes, at, length).position(before).limit(before + length);
      feed.accept(piece);
      if (piece.position() != before || piece.limit() != before + length) {
        throw new AssertionError("the scanner moved the buffer's position");
      }
      at += length;
    }
  }
}
