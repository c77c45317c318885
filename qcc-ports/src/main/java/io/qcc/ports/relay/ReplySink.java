package io.qcc.ports.relay;

import java.nio.ByteBuffer;

/**
 * Where an answer goes: the client's end of one exchange.
 *
 * <p>Used by one thread at a time. Order: {@link #head} once, {@link #write} any number of times,
 * then {@link #end} or {@link #abort}. Everything blocks until the client's socket has taken it: a
 * slow client slows its own relay, and nobody else's.
 */
public interface ReplySink {

  /**
   * Sends status and headers, at the latest with the first bytes that are written.
   *
   * @throws ClientGone the client left
   */
  void head(ReplyHead head) throws ClientGone;

  /**
   * Writes all of {@code bytes} to the socket.
   *
   * @throws ClientGone the client left
   */
  void write(ByteBuffer bytes) throws ClientGone;

  /** The answer is complete. */
  void end() throws ClientGone;

  /**
   * Breaks the connection so that the client sees that its answer is not whole; from any thread,
   * any number of times, and without effect after {@link #end}.
   */
  void abort();

  /**
   * Has {@code action} run once when the client leaves before the answer is complete; at once if it
   * has left. A later call replaces the action. From any thread.
   */
  void onGone(Runnable action);
}
