package io.qcc.e2e;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One accepted connection, down to its bytes. Every write is flushed: chunk for chunk. */
final class Wire implements AutoCloseable {

  /** The other end has left. */
  static final class PeerGone extends IOException {
    private static final long serialVersionUID = 1L;

    PeerGone() {
      super("the other end has left");
    }
  }

  private static final byte[] LINE = {'\r', '\n'};

  final Socket socket;
  final PushbackInputStream in;
  private final OutputStream out;
  volatile boolean idle = true;

  Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    in = new PushbackInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16), 1);
    out = socket.getOutputStream();
  }

  void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  void chunk(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    byte[] size = Integer.toHexString(bytes.length).getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[size.length + bytes.length + 4];
    System.arraycopy(size, 0, whole, 0, size.length);
    System.arraycopy(LINE, 0, whole, size.length, 2);
    System.arraycopy(bytes, 0, whole, size.length + 2, bytes.length);
    System.arraycopy(LINE, 0, whole, whole.length - 2, 2);
    write(whole);
  }

  void endChunks() throws IOException {
    write("0\r\n\r\n");
  }

  /** Closes with a reset, not with a FIN. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /**
   * Waits, and watches the other end meanwhile.
   *
   * @throws PeerGone it left
   */
  void pause(Duration time) throws IOException {
    socket.setSoTimeout((int) Math.max(1, time.toMillis()));
    try {
      int next = in.read();
      if (next < 0) {
        throw new PeerGone();
      }
      in.unread(next);
      throw new IOException("the other end went on before it had its answer");
    } catch (SocketTimeoutException e) {
      // As long as it was meant to take.
    } finally {
      if (!socket.isClosed()) {
        socket.setSoTimeout(0);
      }
    }
  }

  /** Says nothing until the other end leaves. */
  void hang() throws IOException {
    while (true) {
      pause(Duration.ofSeconds(60));
    }
  }

  InputStream in() {
    return in;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
