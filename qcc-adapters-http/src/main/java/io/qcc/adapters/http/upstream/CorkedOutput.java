package io.qcc.adapters.http.upstream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What goes to a node, from one thread at a time.
 *
 * <p>While it is corked, a head is held, to go with what comes after it in one system call.
 */
abstract class CorkedOutput extends OutputStream {

  /** What most heads fit in. */
  private static final int HEAD = 4 * 1024;

  final ReentrantLock turn = new ReentrantLock();
  private volatile @Nullable IOException failed;
  private @Nullable ByteBuffer held; // in turn; there while it is corked

  /** Sends all of {@code pieces}, in turn; their positions move to their limits. */
  abstract void send(ByteBuffer... pieces) throws IOException;

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    var piece = ByteBuffer.wrap(bytes, from, length);
    turn.lock();
    try {
      ByteBuffer holding = held;
      if (holding == null) {
        sendOrFail(piece);
      } else if (holding.remaining() >= length) {
        holding.put(piece);
      } else {
        sendOrFail(holding.flip(), piece);
        holding.clear();
      }
    } finally {
      turn.unlock();
    }
  }

  /** From now on bytes are held, until {@link #write(ByteBuffer[])}. */
  void cork() {
    turn.lock();
    try {
      if (held == null) {
        held = ByteBuffer.allocate(HEAD);
      }
    } finally {
      turn.unlock();
    }
  }

  /**
   * Sends what is held and then {@code pieces}, all of it, and no longer holds.
   *
   * @param pieces direct buffers go from where they are; their positions move to their limits
   */
  void write(ByteBuffer[] pieces) throws IOException {
    turn.lock();
    try {
      ByteBuffer holding = held;
      held = null;
      if (holding == null || holding.position() == 0) {
        sendOrFail(pieces);
        return;
      }
      var all = new ByteBuffer[pieces.length + 1];
      all[0] = holding.flip();
      System.arraycopy(pieces, 0, all, 1, pieces.length);
      sendOrFail(all);
    } finally {
      turn.unlock();
    }
  }

  /**
   * Sends nothing, for nothing waits unless it is corked.
   *
   * @throws IOException an earlier write failed
   */
  @Override
  public void flush() throws IOException {
    IOException earlier = failed;
    if (earlier != null) {
      throw earlier;
    }
  }

  private void sendOrFail(ByteBuffer... pieces) throws IOException {
    try {
      send(pieces);
    } catch (IOException e) {
      failed = e;
      throw e;
    }
  }
}
