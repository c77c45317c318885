package io.qcc.bench.load.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * What one connection still has to send of bytes that may be shared with others.
 *
 * <p>Nearly everything goes out at once; what does not is copied, since the text is somebody's
 * template.
 */
public final class Outgoing {

  private @Nullable ByteBuffer rest;

  public boolean pending() {
    return rest != null;
  }

  public void write(SelectionKey key, ByteBuffer text) throws IOException {
    if (rest == null) {
      ((SocketChannel) key.channel()).write(text);
      if (text.hasRemaining()) {
        rest = ByteBuffer.allocate(text.remaining()).put(text).flip();
        key.interestOpsOr(SelectionKey.OP_WRITE);
      }
    } else {
      rest = ByteBuffer.allocate(rest.remaining() + text.remaining()).put(rest).put(text).flip();
    }
  }

  public void flush(SelectionKey key) throws IOException {
    ByteBuffer now = rest;
    if (now != null) {
      ((SocketChannel) key.channel()).write(now);
      if (now.hasRemaining()) {
        return;
      }
      rest = null;
    }
    key.interestOps(SelectionKey.OP_READ);
  }
}
