package io.qcc.e2e;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** How an answer's body is encoded. */
enum Coding {
  IDENTITY,
  GZIP,
  BR,
  ZSTD;

  String token() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * Each piece encoded so that what is sent so far can be decoded; the last one ends the stream.
   */
  List<byte[]> pieces(List<byte[]> plain) throws IOException {
    if (this == IDENTITY) {
      return plain;
    }
    var sink = new ByteArrayOutputStream();
    var pieces = new java.util.ArrayList<byte[]>();
    try (OutputStream encoder = encoder(sink)) {
      for (byte[] piece : plain) {
        encoder.write(piece);
        encoder.flush();
        pieces.add(sink.toByteArray());
        sink.reset();
      }
    }
    pieces.add(sink.toByteArray());
    return pieces;
  }

  byte[] whole(byte[] plain) throws IOException {
    var all = new ByteArrayOutputStream();
    for (byte[] piece : pieces(List.of(plain))) {
      all.write(piece);
    }
    return all.toByteArray();
  }

  private OutputStream encoder(OutputStream sink) throws IOException {
    return switch (this) {
      case IDENTITY -> sink;
      case GZIP -> new GZIPOutputStream(sink, 512, true);
      case BR -> {
        Brotli4jLoader.ensureAvailability();
        yield new BrotliOutputStream(sink);
      }
      case ZSTD -> new ZstdOutputStream(sink);
    };
  }
}
