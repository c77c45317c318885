package io.qcc.adapters.http.upstream;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A socket that takes buffers as they are, past its output stream, and is waited for without one.
 *
 * <p>Once a write has failed, flushing its output stream fails too.
 */
interface Straight {

  /** What is written to the output stream is held from now on, until {@link #write}. */
  void cork() throws IOException;

  /**
   * Sends what is held and then all of {@code pieces}, as few system calls as that takes. Blocks
   * until the kernel has it all; afterwards, also after a failure, nobody looks at them any more.
   */
  void write(ByteBuffer... pieces) throws IOException;

  /** Returns when there is more to read, or the end. */
  void awaitMore() throws IOException;
}
