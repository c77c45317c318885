package io.qcc.adapters.http.decode;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.util.Native;
import io.qcc.ports.relay.Decoders.Output;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * {@code zstd} (RFC 8878), by the native decoder; where that does not load, an unknown coding.
 *
 * <p>A window over the 8 MiB that RFC 9659 allows in HTTP is refused, for it is memory that the
 * sender chooses.
 */
final class Zstandard implements Coding {

  private static final System.Logger LOG = System.getLogger(Zstandard.class.getName());
  private static final int PIECE = 8192;
  private static final int WINDOW_LOG = 23;

  private static final boolean LOADED = load();

  private final ZstdDecompressCtx context = new ZstdDecompressCtx().setLongMax(WINDOW_LOG);
  private final ByteBuffer input = ByteBuffer.allocateDirect(PIECE);
  private final ByteBuffer output = ByteBuffer.allocateDirect(PIECE);

  private Zstandard() {}

  static Optional<Coding> open() {
    return LOADED ? Optional.of(new Zstandard()) : Optional.empty();
  }

  private static boolean load() {
    try {
      Native.load();
      return true;
    } catch (UnsatisfiedLinkError | RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "zstd is not available on this machine; usage of such answers is not counted: " + e);
      return false;
    }
  }

  @Override
  public void feed(ByteBuffer in, Output out) throws Malformed {
    while (in.hasRemaining()) {
      int n = Math.min(in.remaining(), PIECE);
      input.clear();
      input.put(in.slice(in.position(), n)).flip();
      in.position(in.position() + n);
      decompress(out);
    }
  }

  private void decompress(Output out) throws Malformed {
    boolean full;
    do {
      output.clear();
      try {
        context.decompressDirectByteBufferStream(output, input);
      } catch (ZstdException e) {
        throw new Malformed("not zstd");
      }
      full = !output.hasRemaining();
      output.flip();
      if (output.hasRemaining()) {
        out.take(output);
      }
    } while (full || input.hasRemaining());
  }

  @Override
  public void close() {
    context.close();
  }
}
