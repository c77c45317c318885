package io.qcc.domain.scan;

/** A step through a JSON text. */
enum Token {
  /** The chunk is used up; feed another. */
  MORE,
  OBJECT,
  ARRAY,
  /** Of an object or an array. */
  END,
  /** A member's name. */
  KEY,
  STRING,
  /** A number, {@code true}, {@code false}, {@code null}, or what stands in such a place. */
  BARE
}
