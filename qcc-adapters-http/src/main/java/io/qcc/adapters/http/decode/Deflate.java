package io.qcc.adapters.http.decode;

import io.qcc.ports.relay.Decoders.Output;
import java.nio.ByteBuffer;

/**
 * {@code deflate}: zlib (RFC 1950), or the bare RFC 1951 stream that some servers send instead.
 *
 * <p>Which of them, the first two bytes tell: a zlib header says method 8 and is a multiple of 31.
 */
final class Deflate implements Coding {

  private final Inflating inflating = new Inflating(false);
  private int first = -1;
  private boolean known;
  private boolean ended;

  @Override
  public void feed(ByteBuffer in, Output out) throws Malformed {
    if (!known && in.hasRemaining()) {
      decide(in, out);
    }
    if (known) {
      inflate(in, out);
    }
  }

  private void decide(ByteBuffer in, Output out) throws Malformed {
    if (first < 0) {
      first = in.get() & 0xff;
    }
    if (in.hasRemaining()) {
      int header = first << 8 | (in.get(in.position()) & 0xff);
      if ((first & 0x0f) != 8 || header % 31 != 0) {
        inflating.restart(true);
      }
      known = true;
      inflate(ByteBuffer.wrap(new byte[] {(byte) first}), out);
    }
  }

  private void inflate(ByteBuffer in, Output out) throws Malformed {
    if (ended && in.hasRemaining()) {
      throw new Malformed("bytes after the end");
    }
    ended = inflating.feed(in, out);
    if (in.hasRemaining()) {
      throw new Malformed("bytes after the end");
    }
  }

  @Override
  public void close() {
    inflating.end();
  }
}
