package io.qcc.domain.scan;

import java.nio.ByteBuffer;

/**
 * A 64-bit hash (FNV-1a) of strings, of the first 64 KiB of them: enough to tell one conversation
 * from another.
 */
final class Fingerprint implements ByteSink {

  private static final int LIMIT = 64 * 1024;
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private long hash = BASIS;
  private int left = LIMIT;

  void reset() {
    hash = BASIS;
    left = LIMIT;
  }

  @Override
  public void take(ByteBuffer chunk, int from, int to) {
    int stop = from + Math.min(left, to - from);
    left -= stop - from;
    long mixed = hash;
    for (int i = from; i < stop; i++) {
      mixed = (mixed ^ (chunk.get(i) & 0xff)) * PRIME;
    }
    hash = mixed;
  }

  /** A string ended: "ab" is not "a", "b". */
  void mark() {
    hash = (hash ^ 0x1ff) * PRIME;
  }

  long value() {
    return hash;
  }

  /** One value of two; their order counts. */
  static long of(long first, long second) {
    long mixed = first * 31 + Long.rotateLeft(second, 29);
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    return mixed ^ (mixed >>> 33);
  }
}
