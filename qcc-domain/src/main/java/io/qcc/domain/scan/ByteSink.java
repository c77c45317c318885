package io.qcc.domain.scan;

import java.nio.ByteBuffer;

/** Takes pieces of a value's raw bytes, in order. */
interface ByteSink {

  /** The bytes of {@code chunk} from {@code from} up to {@code to}; must not move its position. */
  void take(ByteBuffer chunk, int from, int to);
}
