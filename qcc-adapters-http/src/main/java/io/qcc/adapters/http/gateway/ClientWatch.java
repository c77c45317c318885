package io.qcc.adapters.http.gateway;

import io.undertow.connector.PooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Notices a client that leaves while it waits for its answer.
 *
 * <p>It reads on after the request's last byte. The end of the stream or a reset means that the
 * client is gone; a client that closes only its sending half counts as gone too, as it does with
 * other gateways. Bytes are the client's next request, sent early; they are kept and given back.
 * One that has sent a whole buffer of them is no longer watched, its leaving shows when we write.
 */
final class ClientWatch implements ChannelListener<ConduitStreamSourceChannel> {

  private final Wire wire;
  private final Runnable onGone;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean over;
  private @Nullable PooledByteBuffer early;

  ClientWatch(Wire wire, Runnable onGone) {
    this.wire = wire;
    this.onGone = onGone;
  }

  void start() {
    wire.onRawReadable(this);
  }

  /** From here on whoever reads gets what the client sends. */
  void stop() {
    lock.lock();
    try {
      over = true;
      PooledByteBuffer bytes = early;
      early = null;
      if (bytes != null) {
        bytes.getBuffer().flip();
        wire.pushBack(bytes);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void handleEvent(ConduitStreamSourceChannel channel) {
    if (left()) {
      onGone.run();
    }
  }

  private boolean left() {
    lock.lock();
    try {
      if (over) {
        return false;
      }
      boolean left = !read();
      over |= left;
      return left;
    } finally {
      lock.unlock();
    }
  }

  /** False at the end of the stream. */
  private boolean read() {
    PooledByteBuffer into = early == null ? wire.buffer() : early;
    early = into;
    ByteBuffer buffer = into.getBuffer();
    int read;
    do {
      try {
        read = wire.readRaw(buffer);
      } catch (IOException e) {
        read = -1; // a reset: the same to us
      }
    } while (read > 0 && buffer.hasRemaining());
    if (read < 0 || !buffer.hasRemaining()) {
      wire.pauseReads();
    }
    if (read < 0 || buffer.position() == 0) {
      into.close();
      early = null;
    }
    return read >= 0;
  }
}
