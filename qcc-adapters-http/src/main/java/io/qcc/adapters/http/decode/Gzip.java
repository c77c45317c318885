package io.qcc.adapters.http.decode;

import io.qcc.ports.relay.Decoders.Output;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * {@code gzip} (RFC 1952): one member or several, each with its optional header fields and
 * checksum.
 */
final class Gzip implements Coding {

  private enum Part {
    HEADER,
    BODY,
    TRAILER
  }

  private final Inflating inflating = new Inflating(true);
  private final CRC32 crc = new CRC32();
  private GzipHeader header = new GzipHeader();
  private Part part = Part.HEADER;
  private long size;
  private long trailer;
  private int trailerBytes;

  @Override
  public void feed(ByteBuffer in, Output out) throws Malformed {
    while (in.hasRemaining()) {
      switch (part) {
        case HEADER -> header(in);
        case BODY -> body(in, out);
        case TRAILER -> trailer(in);
      }
    }
  }

  private void header(ByteBuffer in) throws Malformed {
    if (header.take(in.get() & 0xff)) {
      crc.reset();
      size = 0;
      part = Part.BODY;
    }
  }

  private void body(ByteBuffer in, Output out) throws Malformed {
    boolean end =
        inflating.feed(
            in,
            bytes -> {
              size += bytes.remaining();
              crc.update(bytes.duplicate());
              out.take(bytes);
            });
    if (end) {
      trailer = 0;
      trailerBytes = 0;
      part = Part.TRAILER;
    }
  }

  private void trailer(ByteBuffer in) throws Malformed {
    trailer |= (in.get() & 0xffL) << (8 * trailerBytes++);
    if (trailerBytes == 8) {
      if ((trailer & 0xffffffffL) != crc.getValue() || trailer >>> 32 != (size & 0xffffffffL)) {
        throw new Malformed("checksum");
      }
      header = new GzipHeader();
      inflating.restart(true);
      part = Part.HEADER;
    }
  }

  @Override
  public void close() {
    inflating.end();
  }
}
