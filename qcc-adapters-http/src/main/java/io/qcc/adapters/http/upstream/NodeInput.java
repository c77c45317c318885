package io.qcc.adapters.http.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** What a node sends, read by one thread at a time. */
final class NodeInput extends InputStream {

  /** After so many bytes without a wait others on this loop get their turn. */
  private static final int FAIR = 256 * 1024;

  private final NodeSocket socket;
  private final ConduitStreamSourceChannel source;
  private final ReentrantLock turn = new ReentrantLock();
  private final Waiter waiter = new Waiter();
  private int sinceWait;
  private boolean drained = true; // in turn: the last read took all there was

  NodeInput(NodeSocket socket, ConduitStreamSourceChannel source) {
    this.socket = socket;
    this.source = source;
    source.setReadListener(
        ready -> {
          ready.suspendReads();
          waiter.wake();
        });
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, into.length);
    return length == 0 ? 0 : read(ByteBuffer.wrap(into, from, length));
  }

  /**
   * @param into has room; a direct buffer is read into without a copy
   * @return how many bytes, or -1: the end
   */
  int read(ByteBuffer into) throws IOException {
    turn.lock();
    try {
      return readInTurn(into);
    } catch (SocketTimeoutException late) {
      throw late;
    } catch (IOException e) {
      throw socket.asSocketException(e);
    } finally {
      turn.unlock();
    }
  }

  /** Waits for bytes, or the end, unless the last read has left some. */
  void awaitMore() throws IOException {
    turn.lock();
    try {
      if (drained) {
        awaitReadable();
        drained = false;
      }
    } finally {
      turn.unlock();
    }
  }

  private int readInTurn(ByteBuffer into) throws IOException {
    if (drained || sinceWait > FAIR) {
      awaitReadable();
    }
    int count = source.read(into);
    while (count == 0) {
      awaitReadable();
      count = source.read(into);
    }
    if (count < 0 && socket.isClosed()) {
      throw NodeSocket.closedException();
    }
    drained = count > 0 && into.hasRemaining();
    sinceWait += count;
    return count;
  }

  private void awaitReadable() throws IOException {
    sinceWait = 0;
    waiter.announce();
    source.resumeReads();
    if (socket.isClosed()) {
      waiter.wake();
    }
    if (!waiter.await(TimeUnit.MILLISECONDS.toNanos(socket.getSoTimeout()))) {
      source.suspendReads();
      if (Thread.currentThread().isInterrupted()) {
        socket.close();
      } else {
        throw new SocketTimeoutException("Read timed out");
      }
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
