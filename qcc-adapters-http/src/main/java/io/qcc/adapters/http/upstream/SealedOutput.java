package io.qcc.adapters.http.upstream;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Seals what goes to a node, and sends a few records in one system call. */
final class SealedOutput extends OutputStream {

  /** The most that one record holds (RFC 8446, 5.1). */
  static final int RECORD = 16 * 1024;

  private static final int AT_ONCE = 4;

  /** What most heads fit in. */
  private static final int HEAD = 4 * 1024;

  private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

  private final NodeOutput node;
  private final SSLEngine engine;
  private final TlsBuffers buffers;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile @Nullable IOException failed;
  private @Nullable ByteBuffer held; // in turn; there while it is corked

  SealedOutput(NodeOutput node, SSLEngine engine, TlsBuffers buffers) {
    this.node = node;
    this.engine = engine;
    this.buffers = buffers;
  }

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
      if (holding != null && holding.remaining() >= length) {
        holding.put(piece);
      } else if (holding != null) {
        send(holding.flip(), piece);
        holding.clear();
      } else {
        send(piece);
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
   * @param pieces direct buffers are sealed from where they are; their positions move to their
   *     limits
   */
  void write(ByteBuffer[] pieces) throws IOException {
    turn.lock();
    try {
      ByteBuffer holding = held;
      held = null;
      if (holding == null || holding.position() == 0) {
        send(pieces);
        return;
      }
      var all = new ByteBuffer[pieces.length + 1];
      all[0] = holding.flip();
      System.arraycopy(pieces, 0, all, 1, pieces.length);
      send(all);
    } finally {
      turn.unlock();
    }
  }

  /** Sends what TLS itself has to say. */
  void speak() throws IOException {
    turn.lock();
    try (var records = new Records()) {
      records.seal(NOTHING);
      records.send();
    } finally {
      turn.unlock();
    }
  }

  /**
   * Tells the node that there is no more (RFC 8446, 6.1), unless somebody is sending, or it does
   * not take that at once.
   */
  void sayFarewell() throws IOException {
    engine.closeOutbound();
    boolean alone = turn.tryLock();
    ByteBuffer farewell = buffers.take();
    try {
      engine.wrap(NOTHING, farewell);
      if (alone) {
        node.offer(farewell.flip());
      }
    } finally {
      buffers.giveBack(farewell);
      if (alone) {
        turn.unlock();
      }
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

  private void send(ByteBuffer... pieces) throws IOException {
    ByteBuffer together = null;
    try (var records = new Records()) {
      for (int at = 0; at < pieces.length; at++) {
        ByteBuffer piece = pieces[at];
        boolean last = at == pieces.length - 1;
        while (piece.isDirect() && piece.remaining() >= (last ? 1 : RECORD)) {
          records.seal(piece);
        }
        while (piece.hasRemaining()) {
          together = together == null ? buffers.take() : together.clear();
          gather(together.limit(RECORD), pieces, at);
          together.flip();
          while (together.hasRemaining()) {
            records.seal(together);
          }
        }
      }
      records.send();
    } catch (IOException e) {
      failed = e;
      throw e;
    } finally {
      if (together != null) {
        buffers.giveBack(together);
      }
    }
  }

  /** Copies what there is from {@code at} on, until {@code into} is full. */
  private static void gather(ByteBuffer into, ByteBuffer[] pieces, int at) {
    for (int i = at; i < pieces.length && into.hasRemaining(); i++) {
      ByteBuffer piece = pieces[i];
      int count = Math.min(piece.remaining(), into.remaining());
      into.put(into.position(), piece, piece.position(), count);
      into.position(into.position() + count);
      piece.position(piece.position() + count);
    }
  }

  /** Those that are sealed, and are not sent yet. */
  private final class Records implements AutoCloseable {

    private final ByteBuffer[] sealed = new ByteBuffer[AT_ONCE];
    private int count;

    /** Takes a record's worth of {@code clear}. */
    void seal(ByteBuffer clear) throws IOException {
      ByteBuffer record = buffers.take();
      sealed[count++] = record;
      SSLEngineResult result = engine.wrap(clear, record);
      record.flip();
      if (result.getStatus() == Status.CLOSED && clear.hasRemaining()) {
        throw new SocketException("the node has closed the connection");
      }
      if (result.bytesConsumed() + result.bytesProduced() == 0 && clear.hasRemaining()) {
        throw new SSLException("nothing can be sealed: " + result);
      }
      if (count == AT_ONCE) {
        send();
      }
    }

    void send() throws IOException {
      node.write(Arrays.copyOf(sealed, count));
      close();
    }

    @Override
    public void close() {
      while (count > 0) {
        buffers.giveBack(Objects.requireNonNull(sealed[--count]));
      }
    }
  }

  @Override
  public void close() throws IOException {
    node.close();
  }
}
