package io.qcc.adapters.http.upstream;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.conduits.ConduitStreamSinkChannel;

/** What goes to a node, as it is. */
final class NodeOutput extends CorkedOutput {

  /** After so many bytes without a wait others on this loop get their turn. */
  private static final int FAIR = 1024 * 1024;

  private final NodeSocket socket;
  private final ConduitStreamSinkChannel sink;
  private final Waiter waiter = new Waiter();
  private long sinceWait;

  NodeOutput(NodeSocket socket, ConduitStreamSinkChannel sink) {
    this.socket = socket;
    this.sink = sink;
    sink.setWriteListener(
        ready -> {
          ready.suspendWrites();
          waiter.wake();
        });
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

  @Override
  void send(ByteBuffer... pieces) throws IOException {
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
