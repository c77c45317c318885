package io.qcc.e2e;

import io.qcc.ports.relay.Headers;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 requests byte by byte, keeping everything. */
final class RequestReader {

  private final Wire wire;
  private final int connection;
  private int nth;

  RequestReader(Wire wire, int connection) {
    this.wire = wire;
    this.connection = connection;
  }

  /** The next one; null if the other end is done. */
  @Nullable Seen next() throws IOException {
    String head = head(wire.in());
    if (head == null) {
      return null;
    }
    wire.idle = false;
    String[] lines = head.split("\r\n");
    String[] start = lines[0].split(" ", 3);
    var headers = new Headers.Builder();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.add(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
    }
    Headers all = headers.build();
    if ("100-continue".equalsIgnoreCase(all.first("expect"))) {
      wire.write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    byte[] body = body(wire.in(), all);
    return new Seen(connection, nth++, head, start[0], start[1], all, body, new CountDownLatch(1));
  }

  private static @Nullable String head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream(1024);
    int ends = 0;
    while (ends < 4) {
      int next = in.read();
      if (next < 0) {
        if (head.size() == 0) {
          return null;
        }
        throw new EOFException("in the head of a request");
      }
      ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : next == '\r' ? 1 : 0;
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static byte[] body(InputStream in, Headers headers) throws IOException {
    String length = headers.first("content-length");
    if (length != null) {
      return exactly(in, Integer.parseInt(length));
    }
    var body = new ByteArrayOutputStream();
    if ("chunked".equalsIgnoreCase(headers.first("transfer-encoding"))) {
      int size;
      do {
        size = Integer.parseInt(line(in), 16);
        body.write(exactly(in, size));
        line(in);
      } while (size > 0);
    }
    return body.toByteArray();
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("in the body of a request");
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    int next;
    while ((next = in.read()) != '\n') {
      if (next < 0) {
        throw new EOFException("in the body of a request");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }
}
