package io.qcc.adapters.http.gateway;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.ImmediatePooledByteBuffer;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.XnioIoThread;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * The client's socket, below HTTP.
 *
 * <p>Waiting is done here and without XNIO's own {@code awaitReadable} and {@code awaitWritable},
 * which open a selector for each thread that calls them. A thread parks, and the I/O thread's
 * listener wakes it. Readiness is level-triggered, so what came before the park wakes it too;
 * waking without cause is allowed, every caller looks again.
 */
final class Wire {

  private static final Logger LOG = System.getLogger(Wire.class.getName());

  private final HttpServerConnection connection;
  private final ConduitStreamSourceChannel source;
  private final ConduitStreamSinkChannel sink;

  Wire(HttpServerExchange exchange) {
    this.connection = (HttpServerConnection) exchange.getConnection();
    this.source = connection.getChannel().getSourceChannel();
    this.sink = connection.getChannel().getSinkChannel();
  }

  XnioIoThread ioThread() {
    return connection.getIoThread();
  }

  PooledByteBuffer buffer() {
    return connection.getByteBufferPool().allocate();
  }

  /** Has {@code action} run on the I/O thread whenever there is something to read. */
  void onReadable(ChannelListener<ConduitStreamSourceChannel> action) {
    source.setReadListener(action);
    source.resumeReads();
  }

  /** The same, for reading by {@link #readRaw}. */
  void onRawReadable(ChannelListener<ConduitStreamSourceChannel> action) {
    source.setReadListener(action);
    connection.getOriginalSourceConduit().resumeReads();
  }

  void pauseReads() {
    connection.getOriginalSourceConduit().suspendReads();
  }

  /** Parks until there may be something to read, at most {@code nanos}. */
  void awaitReadable(long nanos) {
    Thread waiting = Thread.currentThread();
    onReadable(
        ready -> {
          pauseReads();
          LockSupport.unpark(waiting);
        });
    LockSupport.parkNanos(this, nanos);
  }

  /** Parks until the socket may take more, at most {@code nanos}. */
  void awaitWritable(long nanos) {
    Thread waiting = Thread.currentThread();
    sink.setWriteListener(
        ready -> {
          connection.getOriginalSinkConduit().suspendWrites();
          LockSupport.unpark(waiting);
        });
    connection.getOriginalSinkConduit().resumeWrites();
    LockSupport.parkNanos(this, nanos);
  }

  /** Reads past every framing; what it gives is not part of the request that is being served. */
  int readRaw(ByteBuffer into) throws IOException {
    return connection.getOriginalSourceConduit().read(into);
  }

  /** Writes past every framing; for interim answers. */
  int writeRaw(ByteBuffer from) throws IOException {
    return connection.getOriginalSinkConduit().write(from);
  }

  /** Bytes have been read together with the request's head and not been used yet. */
  boolean holdsBytes() {
    return connection.getExtraBytes() != null;
  }

  /** What is held, or else what the socket has now, or null; throws at the end of the stream. */
  @Nullable PooledByteBuffer take() throws IOException {
    PooledByteBuffer held = connection.getExtraBytes();
    if (held != null) {
      connection.setExtraBytes(null);
      return held;
    }
    PooledByteBuffer fresh = buffer();
    int read = -1;
    try {
      read = readRaw(fresh.getBuffer());
    } finally {
      if (read <= 0) {
        fresh.close();
      }
    }
    if (read < 0) {
      throw new EOFException("the client left");
    }
    if (read == 0) {
      return null;
    }
    fresh.getBuffer().flip();
    return fresh;
  }

  /** Gives back bytes of the next request that were read too early; they follow those held. */
  void pushBack(PooledByteBuffer bytes) {
    if (!bytes.getBuffer().hasRemaining()) {
      bytes.close();
      return;
    }
    PooledByteBuffer held = connection.getExtraBytes();
    if (held == null) {
      connection.setExtraBytes(bytes);
      return;
    }
    var all = ByteBuffer.allocate(held.getBuffer().remaining() + bytes.getBuffer().remaining());
    all.put(held.getBuffer()).put(bytes.getBuffer()).flip();
    held.close();
    bytes.close();
    connection.setExtraBytes(new ImmediatePooledByteBuffer(all));
  }

  void dropHeldBytes() {
    PooledByteBuffer held = connection.getExtraBytes();
    if (held != null) {
      held.close();
      connection.setExtraBytes(null);
    }
  }

  void close() {
    IoUtils.safeClose(connection);
  }

  /** Closes with a reset, which no client can take for the end of an answer. */
  void reset() {
    try {
      connection.getChannel().setOption(Options.CLOSE_ABORT, true);
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(Level.DEBUG, "closing without a reset", e);
    }
    close();
  }
}
