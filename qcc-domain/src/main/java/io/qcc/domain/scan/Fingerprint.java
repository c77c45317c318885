package io.qcc.domain.scan;

/**
 * A 64-bit hash of strings, of the first 64 KiB of them: enough to tell one conversation from
 * another. Mixes eight bytes at a time, the same wherever the chunks end.
 */
final class Fingerprint implements ByteSink {

  private static final int LIMIT = 64 * 1024;
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  /** No number of bytes, so that the end of a string is not taken for its content. */
  private static final long END = 0x100;

  private long hash = BASIS;
  private int left = LIMIT;

  /** Bytes that are not mixed in yet, and how many: fewer than eight. */
  private long pending;

  private int pendingBytes;

  void reset() {
    hash = BASIS;
    left = LIMIT;
    pending = 0;
    pendingBytes = 0;
  }

  @Override
  public void take(byte[] bytes, int from, int to) {
    int stop = from + Math.min(left, to - from);
    left -= stop - from;
    int at = from;
    while (at < stop && pendingBytes > 0) {
      take(bytes[at++]);
    }
    for (; at <= stop - Long.BYTES; at += Long.BYTES) {
      mix(ByteSearch.eight(bytes, at));
    }
    while (at < stop) {
      take(bytes[at++]);
    }
  }

  private void take(byte b) {
    pending |= (b & 0xffL) << (pendingBytes * Byte.SIZE);
    pendingBytes++;
    if (pendingBytes == Long.BYTES) {
      mix(pending);
      pending = 0;
      pendingBytes = 0;
    }
  }

  private void mix(long eight) {
    long mixed = (hash ^ eight) * FACTOR;
    hash = mixed ^ (mixed >>> 32);
  }

  /** A string ended: "ab" is not "a", "b". */
  void mark() {
    mix(pending);
    mix(END + pendingBytes);
    pending = 0;
    pendingBytes = 0;
  }

  /** Of the strings that were marked. */
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
