package io.qcc.e2e;

import io.qcc.ports.relay.Headers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 answers to GET and POST, and tells whole ones from broken ones. */
final class AnswerReader {

  private final InputStream in;
  private boolean chunked;
  private long left;
  private boolean ended;

  AnswerReader(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  Got answer() throws IOException {
    Got head = head();
    var body = new ByteArrayOutputStream();
    try {
      byte[] piece;
      while ((piece = piece()) != null) {
        body.write(piece);
      }
      return new Got(head.status(), head.headers(), body.toByteArray(), true);
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("nothing came any more after " + body, e);
    } catch (IOException broken) {
      return new Got(head.status(), head.headers(), body.toByteArray(), false);
    }
  }

  /** Reads the head, and knows from it how the body is delimited. */
  Got head() throws IOException {
    String status = line();
    while (status.startsWith("HTTP/1.1 100 ")) {
      line();
      status = line();
    }
    var headers = new Headers.Builder();
    String line;
    while (!(line = line()).isEmpty()) {
      int colon = line.indexOf(':');
      headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    Headers all = headers.build();
    String length = all.first("content-length");
    chunked = "chunked".equalsIgnoreCase(all.first("transfer-encoding"));
    int code = Integer.parseInt(status.split(" ")[1]);
    left = length == null ? (chunked ? 0 : Long.MAX_VALUE) : Long.parseLong(length);
    ended = code == 204 || code == 304 || left == 0 && !chunked;
    return new Got(code, all, new byte[0], false);
  }

  /** Some more of the body; null at its proper end. */
  byte @Nullable [] piece() throws IOException {
    if (ended) {
      return null;
    }
    if (chunked && left == 0) {
      left = Long.parseLong(line(), 16);
      if (left == 0) {
        line();
        ended = true;
        return null;
      }
    }
    byte[] piece = new byte[(int) Math.min(left, 1 << 16)];
    int count = in.read(piece);
    if (count < 0) {
      throw new EOFException("in the body");
    }
    left -= count;
    if (left == 0) {
      if (chunked) {
        line();
      } else {
        ended = true;
      }
    }
    return java.util.Arrays.copyOf(piece, count);
  }

  /** Reads on until the body so far holds {@code text}, and gives what was read. */
  String until(String text) throws IOException {
    var body = new StringBuilder();
    while (body.indexOf(text) < 0) {
      byte[] piece = piece();
      if (piece == null) {
        throw new AssertionError("the answer ended without " + text + ": " + body);
      }
      body.append(new String(piece, StandardCharsets.ISO_8859_1));
    }
    return body.toString();
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    int next;
    while ((next = in.read()) != '\n') {
      if (next < 0) {
        throw new EOFException("after " + line);
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }
}
