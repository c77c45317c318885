package io.qcc.domain.scan;

/** Marks some of the open levels of a JSON text. Those deeper than 64 are never marked. */
final class Levels {

  private long marks;

  /** A level opens; it replaces whatever was open at that depth before. */
  void open(int depth, boolean marked) {
    if (depth <= Long.SIZE) {
      long bit = 1L << (depth - 1);
      marks = marked ? marks | bit : marks & ~bit;
    }
  }

  boolean has(int depth) {
    return depth <= Long.SIZE && (marks & (1L << (depth - 1))) != 0;
  }

  /** Whether the level at {@code depth} or one around it is marked. */
  boolean hasUpTo(int depth) {
    return depth > 0 && (marks & (-1L >>> Math.max(0, Long.SIZE - depth))) != 0;
  }
}
