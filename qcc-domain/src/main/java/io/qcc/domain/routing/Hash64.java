package io.qcc.domain.routing;

/** A 64-bit hash that is the same in every JVM and every version of ours: instances must agree. */
final class Hash64 {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Hash64() {}

  static long of(String text) {
    long hash = GOLDEN + text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = Long.rotateLeft(hash ^ (text.charAt(i) * GOLDEN), 23) * 0xff51afd7ed558ccdL;
    }
    return mix(hash);
  }

  static long mix(long a, long b) {
    return mix(spread(a) + mix(b));
  }

  /** The part of {@link #mix(long, long)} that its first argument has alone. */
  static long spread(long a) {
    return a * GOLDEN;
  }

  /** Every bit of the input touches every bit of the result (splitmix64). */
  static long mix(long value) {
    long z = value + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
