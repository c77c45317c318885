package io.qcc.domain.scan;

/** Takes pieces of a value's raw bytes, in order. */
interface ByteSink {

  /** The bytes from {@code from} up to {@code to}; valid during the call only. */
  void take(byte[] bytes, int from, int to);
}
