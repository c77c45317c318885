package io.qcc.adapters.http.upstream;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** Seals what goes to a node, and sends a few records in one system call. */
final class SealedOutput extends CorkedOutput {

  /** The most that one record holds (RFC 8446, 5.1). */
  static final int RECORD = 16 * 1024;

  private static final int AT_ONCE = 4;

  private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

  private final NodeOutput node;
  private final SSLEngine engine;
  private final TlsBuffers buffers;

  SealedOutput(NodeOutput node, SSLEngine engine, TlsBuffers buffers) {
    this.node = node;
    this.engine = engine;
    this.buffers = buffers;
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

  @Override
  void send(ByteBuffer... pieces) throws IOException {
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
