package io.qcc.e2e;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client on a socket of its own, which sends and reads exactly what it is told to. */
final class Client implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket = new Socket();
  private final AnswerReader reader;

  Client(int port) throws IOException {
    this(port, 0);
  }

  /**
   * @param receiveBuffer in bytes; 0 is the system's own choice
   */
  Client(int port, int receiveBuffer) throws IOException {
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    reader = new AnswerReader(socket.getInputStream());
  }

  Client send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  Client send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  Client request(String method, String target, Map<String, String> headers, byte @Nullable [] body)
      throws IOException {
    var head = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    head.append("Host: gateway.test\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (body != null) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    send(head.append("\r\n").toString());
    return body == null ? this : send(body);
  }

  /** The head of the answer only; the body is left to {@link #reader}. */
  Got head() throws IOException {
    return reader.head();
  }

  /** The answer, to its end or to where it broke. */
  Got answer() throws IOException {
    return reader.answer();
  }

  AnswerReader reader() {
    return reader;
  }

  /** Leaves without a word. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
