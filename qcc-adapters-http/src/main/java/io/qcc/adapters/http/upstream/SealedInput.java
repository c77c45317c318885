package io.qcc.adapters.http.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Opens what a node has sealed, for one thread at a time.
 *
 * <p>The end of the connection is the end of the stream, announced or not: whether an answer is
 * whole HTTP tells.
 */
final class SealedInput extends InputStream {

  private final SealedSocket socket;
  private final NodeInput node;
  private final SSLEngine engine;
  private final SealedOutput output;
  private final TlsBuffers buffers;
  private final ReentrantLock turn = new ReentrantLock();
  private @Nullable ByteBuffer sealed; // in turn, as all below: what has come and is not opened
  private @Nullable ByteBuffer open; // and what is not read
  private boolean ended;

  SealedInput(
      SealedSocket socket,
      NodeInput node,
      SSLEngine engine,
      SealedOutput output,
      TlsBuffers buffers) {
    this.socket = socket;
    this.node = node;
    this.engine = engine;
    this.output = output;
    this.buffers = buffers;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, into.length);
    if (length == 0) {
      return 0;
    }
    turn.lock();
    try {
      ByteBuffer opened = open;
      if (opened == null) {
        opened = openMore();
      }
      if (opened == null) {
        return -1;
      }
      int count = Math.min(length, opened.remaining());
      opened.get(into, from, count);
      open = opened.hasRemaining() ? opened : giveBack(opened);
      return count;
    } finally {
      turn.unlock();
    }
  }

  /** Waits for a record or the end, holding no memory meanwhile, unless something has come. */
  void awaitMore() throws IOException {
    turn.lock();
    try {
      if (open == null && sealed == null && !ended) {
        node.awaitMore();
      }
    } finally {
      turn.unlock();
    }
  }

  /** Takes the node's next record of a handshake. */
  void listen() throws IOException {
    turn.lock();
    ByteBuffer early = buffers.take();
    try {
      boolean more = true;
      while (more && (sealed == null || openOne(early) == Status.BUFFER_UNDERFLOW)) {
        more = receive();
      }
      if (ended || !more) {
        throw new SSLHandshakeException("the node closed the connection");
      }
    } finally {
      open = early.flip().hasRemaining() ? early : giveBack(early);
      turn.unlock();
    }
  }

  /** Does what TLS has to compute. */
  void think() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  /** Gives back what nobody will read. */
  void release() {
    if (turn.tryLock()) { // whoever is reading finds it closed, and has the memory collected
      try {
        sealed = sealed == null ? null : giveBack(sealed);
        open = open == null ? null : giveBack(open);
      } finally {
        turn.unlock();
      }
    }
  }

  /** What the next records hold, at least a byte, to be read; null: the end. */
  private @Nullable ByteBuffer openMore() throws IOException {
    ByteBuffer into = null;
    try {
      while (into == null || into.position() == 0) {
        if (ended || (sealed == null && !receive())) {
          return end();
        }
        into = into == null ? buffers.take() : into;
        if (openOne(into) == Status.BUFFER_UNDERFLOW && !receive()) {
          return end();
        }
      }
      while (sealed != null && into.remaining() >= SealedOutput.RECORD) {
        if (openOne(into) != Status.OK) {
          break; // the rest of a record, or the end, is for the next time
        }
      }
      ByteBuffer opened = into.flip();
      into = null;
      return opened;
    } finally {
      if (into != null) {
        buffers.giveBack(into);
      }
    }
  }

  /** Opens the first record of {@link #sealed}, if all of it is there. */
  private Status openOne(ByteBuffer into) throws IOException {
    ByteBuffer from = Objects.requireNonNull(sealed);
    SSLEngineResult result = engine.unwrap(from, into);
    if (!from.hasRemaining()) {
      sealed = giveBack(from);
    }
    HandshakeStatus next = result.getHandshakeStatus();
    switch (result.getStatus()) {
      case CLOSED -> ended = true;
      case OK -> {
        if (next == HandshakeStatus.NEED_TASK) {
          think();
        } else if (next == HandshakeStatus.NEED_WRAP) {
          output.speak();
        } else if (result.bytesConsumed() + result.bytesProduced() == 0) {
          throw new SSLException("nothing can be opened: " + result);
        }
      }
      case BUFFER_UNDERFLOW, BUFFER_OVERFLOW -> {}
    }
    return result.getStatus();
  }

  private @Nullable ByteBuffer end() throws IOException {
    if (socket.isClosed()) {
      throw NodeSocket.closedException();
    }
    return null;
  }

  /** Waits for more; false: the end. */
  private boolean receive() throws IOException {
    ByteBuffer into = sealed;
    if (into == null) {
      node.awaitMore();
      into = buffers.take();
    } else if (into.remaining() == TlsBuffers.SIZE) {
      throw new SSLException("the node sent a record that is longer than TLS allows");
    } else {
      into.compact();
    }
    try {
      return node.read(into) >= 0;
    } finally {
      sealed = into.flip().hasRemaining() ? into : giveBack(into);
    }
  }

  private @Nullable ByteBuffer giveBack(ByteBuffer taken) {
    buffers.giveBack(taken);
    return null;
  }

  @Override
  public void close() throws IOException {
    node.close();
  }
}
