package io.qcc.ports.relay;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * One attempt against one node, from its start to its last byte.
 *
 * <p>Used by one thread, except {@link #close}, which any thread may call at any time.
 */
public interface UpstreamCall extends AutoCloseable {

  /**
   * Connects, sends the whole request and waits for the head of the answer. Redirects are answers
   * like any other. A reset of a <em>reused</em> connection before any response byte is tried once
   * more on a fresh connection without telling anybody; it is nobody's failure.
   *
   * @throws UpstreamFault nothing of an answer arrived
   * @throws java.io.UncheckedIOException our own kept body could not be read: no node's fault, and
   *     no other node would help
   */
  ReplyHead send() throws UpstreamFault;

  /**
   * Waits for bytes of the answer and puts at least one of them into {@code into}, as they came:
   * still compressed, not re-framed. What has arrived is handed over at once, without waiting for
   * more.
   *
   * <p>If nothing has come for {@code lull}, {@code onLull} runs once, on another thread, while
   * this read goes on waiting. The two never overlap: {@code onLull} does not start after the read
   * has returned, and the read does not return while it runs. What one of them wrote, the other
   * sees. So whoever holds the reading end may act during a silence without a lock.
   *
   * @param lull null: no lull is told of
   * @return the number of bytes, or -1 at the end of a whole answer
   * @throws UpstreamFault the answer broke, or the idle limit passed
   */
  int read(ByteBuffer into, @org.jspecify.annotations.Nullable Duration lull, Lull onLull)
      throws UpstreamFault;

  /**
   * Ends the attempt: cancels it at once if it is under way. {@link #send} and {@link #read} then
   * throw.
   */
  @Override
  void close();

  /** What to do in a silence. */
  interface Lull {

    /**
     * Returns how much longer to wait before it is run again in the same silence; null: not again.
     */
    @org.jspecify.annotations.Nullable
    Duration pass();
  }
}
