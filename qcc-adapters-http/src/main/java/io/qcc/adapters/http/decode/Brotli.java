package io.qcc.adapters.http.decode;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import io.qcc.ports.relay.Decoders.Output;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Optional;

/** {@code br} (RFC 7932), by the native decoder; where that does not load, an unknown coding. */
final class Brotli implements Coding {

  private static final System.Logger LOG = System.getLogger(Brotli.class.getName());
  private static final int PIECE = 8192;

  private static final boolean LOADED = load();

  private final DecoderJNI.Wrapper decoder;
  private boolean ended;

  private Brotli(DecoderJNI.Wrapper decoder) {
    this.decoder = decoder;
  }

  static Optional<Coding> open() {
    try {
      return LOADED ? Optional.of(new Brotli(new DecoderJNI.Wrapper(PIECE))) : Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("no memory for a decoder", e);
    }
  }

  private static boolean load() {
    if (Brotli4jLoader.isAvailable()) {
      return true;
    }
    LOG.log(
        Level.WARNING,
        "brotli is not available on this machine; usage of such answers is not counted: "
            + Brotli4jLoader.getUnavailabilityCause());
    return false;
  }

  @Override
  public void feed(ByteBuffer in, Output out) throws Malformed {
    while (in.hasRemaining()) {
      if (ended) {
        throw new Malformed("bytes after the end");
      }
      ByteBuffer input = decoder.getInputBuffer();
      input.clear();
      int n = Math.min(in.remaining(), input.remaining());
      input.put(in.slice(in.position(), n));
      in.position(in.position() + n);
      decoder.push(n);
      drain(out);
    }
  }

  private void drain(Output out) throws Malformed {
    while (true) {
      switch (decoder.getStatus()) {
        case NEEDS_MORE_OUTPUT -> out.take(decoder.pull());
        case OK -> decoder.push(0);
        case NEEDS_MORE_INPUT -> {
          if (!decoder.hasOutput()) {
            return;
          }
          out.take(decoder.pull());
        }
        case DONE -> {
          while (decoder.hasOutput()) {
            out.take(decoder.pull());
          }
          ended = true;
          return;
        }
        case ERROR -> throw new Malformed("not brotli");
      }
    }
  }

  @Override
  public void close() {
    decoder.destroy();
  }
}
