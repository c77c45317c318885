package io.qcc.adapters.http.upstream;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Direct memory for a record at a time, sealed or open. Nobody has any while a node is silent, so a
 * few serve all connections.
 */
final class TlsBuffers {

  /** More than the longest sealed record, of 16,640 bytes and its head (RFC 8446, 5.2). */
  static final int SIZE = 20 * 1024;

  /** That wait for the next who needs one; those beyond are the collector's. */
  static final int SPARE = 128;

  private final ArrayBlockingQueue<ByteBuffer> spare = new ArrayBlockingQueue<>(SPARE);

  /** An empty one, to be given back once. */
  ByteBuffer take() {
    ByteBuffer waiting = spare.poll();
    return waiting == null ? ByteBuffer.allocateDirect(SIZE) : waiting;
  }

  /**
   * @param taken nobody looks at it any more
   */
  void giveBack(ByteBuffer taken) {
    var _ = spare.offer(taken.clear());
  }
}
