package io.qcc.adapters.http.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A client that speaks HTTP/1.1 by hand, so that it can speak it badly. */
final class RawClient implements AutoCloseable {

  record Reply(int status, Map<String, String> headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  final Socket socket = new Socket();
  final InputStream in;

  RawClient(int port) throws IOException {
    this(port, 0);
  }

  RawClient(int port, int receiveBuffer) throws IOException {
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(20_000);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
  }

  static String post(String headers) {
    return "POST /v1/messages HTTP/1.1\r\nHost: x\r\nx-api-key: k\r\n" + headers + "\r\n";
  }

  RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  RawClient sendChunked(byte[] body, int chunk) throws IOException {
    for (int at = 0; at < body.length; at += chunk) {
      int size = Math.min(chunk, body.length - at);
      var piece = new ByteArrayOutputStream();
      piece.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      piece.write(body, at, size);
      piece.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      send(piece.toByteArray());
    }
    return send("0\r\n\r\n");
  }

  Reply read() throws IOException {
    return read(true);
  }

  /**
   * @param hasBody false for the answer to a HEAD
   */
  Reply read(boolean hasBody) throws IOException {
    String[] first = line().split(" ");
    int status = Integer.parseInt(first[1]);
    var headers = new LinkedHashMap<String, String>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).trim(),
          (a, b) -> a + ", " + b);
    }
    return new Reply(status, headers, hasBody ? body(status, headers) : new byte[0]);
  }

  private byte[] body(int status, Map<String, String> headers) throws IOException {
    if (status < 200 || status == 204 || status == 304) {
      return new byte[0];
    }
    if (headers.containsKey("content-length")) {
      int length = Integer.parseInt(headers.get("content-length"));
      byte[] body = in.readNBytes(length);
      if (body.length < length) {
        throw new EOFException("short body: " + body.length + " of " + length);
      }
      return body;
    }
    if ("chunked".equals(headers.get("transfer-encoding"))) {
      return chunks();
    }
    return in.readAllBytes();
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line(), 16);
      byte[] chunk = in.readNBytes(size);
      if (chunk.length < size) {
        throw new EOFException("short chunk");
      }
      body.write(chunk);
      line();
      if (size == 0) {
        return body.toByteArray();
      }
    }
  }

  String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("closed after '" + line + "'");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** Leaves with a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
