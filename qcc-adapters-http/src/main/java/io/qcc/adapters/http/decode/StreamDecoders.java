package io.qcc.adapters.http.decode;

import io.qcc.ports.relay.Decoders;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Undoes one content coding: gzip, deflate, br or zstd. Of several, one on the other, it knows
 * none.
 *
 * <p>All that can be told of the bytes so far is told at once, as server-sent events need it.
 */
public final class StreamDecoders implements Decoders {

  @Override
  public Optional<Decoder> open(@Nullable String contentEncoding) {
    String coding =
        contentEncoding == null ? "identity" : contentEncoding.strip().toLowerCase(Locale.ROOT);
    return switch (coding) {
      case "identity", "" -> Optional.of(new Identity());
      case "gzip", "x-gzip" -> Optional.of(new BoundedDecoder(new Gzip()));
      case "deflate" -> Optional.of(new BoundedDecoder(new Deflate()));
      case "br" -> Brotli.open().map(BoundedDecoder::new);
      case "zstd" -> Zstandard.open().map(BoundedDecoder::new);
      default -> Optional.empty();
    };
  }

  private static final class Identity implements Decoder {

    @Override
    public boolean decode(ByteBuffer in, Output out) {
      if (in.hasRemaining()) {
        out.take(in.asReadOnlyBuffer());
      }
      return true;
    }

    @Override
    public void close() {}
  }
}
