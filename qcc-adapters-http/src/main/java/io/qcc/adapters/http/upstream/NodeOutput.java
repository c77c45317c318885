package io.qcc.adapters.http.upstream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * What goes to a node.
 *
 * <p>While it is corked, a head is held, to go with what comes after it in one system call.
 */
final class NodeOutput extends OutputStream {

  /** A larger heap buffer would be copied to a direct buffer of its whole size at each try. */
  private static final int SLICE = 64 * 1024;

  /** What most heads fit in. */
  private static final int HEAD = 4 * 1024;

  /** After so many bytes without a wait others on this loop get their turn. */
  private static final int FAIR = 1024 * 1024;

  private final NodeSocket socket;
  private final ConduitStreamSinkChannel sink;
  private final ReentrantLock turn = new ReentrantLock();
  private final Waiter waiter = new Waiter();
  private volatile @Nullable IOException failed;
  private long sinceWait;
  private @Nullable ByteBuffer held; // in turn; there while it is corked

  NodeOutput(NodeSocket socket, ConduitStreamSinkChannel sink) {
    this.socket = socket;
    this.sink = sink;
    sink.setWriteListener(
        ready -> {
          ready.suspendWrites();
          waiter.wake();
        });
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, bytes.length);
    turn.lock();
    try {
      ByteBuffer holding = held;
      if (holding == null) {
        sendSlices(bytes, from, length);
      } else {
        hold(holding, bytes, from, length);
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
   * @param pieces direct buffers go without being copied; their positions move to their limits
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

  /** Sends what of {@code last} can go at once, unless somebody else is sending. */
  void offer(ByteBuffer last) throws IOException {
    if (turn.tryLock()) {
      try {
        sink.write(last);
      } finally {
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
      throw socket.asSocketException(earlier);
    }
  }

  private void hold(ByteBuffer holding, byte[] bytes, int from, int length) throws IOException {
    if (holding.remaining() < length) {
      send(holding.flip());
      holding.clear();
    }
    if (holding.remaining() < length) {
      sendSlices(bytes, from, length);
      return;
    }
    holding.put(bytes, from, length);
  }

  private void sendSlices(byte[] bytes, int from, int length) throws IOException {
    var rest = ByteBuffer.wrap(bytes, from, length);
    int end = rest.limit();
    while (rest.position() < end) {
      rest.limit(Math.min(end, rest.position() + SLICE));
      send(rest);
    }
  }

  private void send(ByteBuffer... pieces) throws IOException {
    int at = 0;
    try {
      while (true) {
        while (at < pieces.length && !pieces[at].hasRemaining()) {
          at++;
        }
        if (at == pieces.length) {
          return;
        }
        long count = sink.write(pieces, at, pieces.length - at);
        sinceWait += count;
        if (count == 0 || sinceWait > FAIR) {
          awaitWritable();
        }
      }
    } catch (IOException e) {
      failed = e;
      throw socket.asSocketException(e);
    }
  }

  private void awaitWritable() throws IOException {
    sinceWait = 0;
    waiter.announce();
    sink.resumeWrites();
    if (socket.isClosed()) {
      waiter.wake();
    }
    if (!waiter.await(0)) {
      socket.close(); // interrupted
    }
    if (socket.isClosed()) {
      throw NodeSocket.closedException();
    }
  }

  void wake() {
    waiter.wake();
  }

  @Override
  public void close() {
    socket.close();
  }
}
