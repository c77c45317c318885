package io.qcc.adapters.http.decode;

import io.qcc.adapters.http.decode.Coding.Malformed;
import io.qcc.ports.relay.Decoders.Output;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Pushes bytes through an {@link Inflater} and its output through one small buffer. */
final class Inflating {

  private static final int PIECE = 8192;

  private final byte[] piece = new byte[PIECE];
  private Inflater inflater;

  Inflating(boolean raw) {
    inflater = new Inflater(raw);
  }

  /** Begins a new stream. */
  void restart(boolean raw) {
    inflater.end();
    inflater = new Inflater(raw);
  }

  /**
   * Consumes {@code in} up to the end of the deflated stream at most.
   *
   * @return true at that end
   */
  boolean feed(ByteBuffer in, Output out) throws Malformed {
    inflater.setInput(in);
    try {
      int n;
      while ((n = inflater.inflate(piece)) > 0) {
        out.take(ByteBuffer.wrap(piece, 0, n));
      }
    } catch (DataFormatException e) {
      throw new Malformed(String.valueOf(e.getMessage()));
    } finally {
      inflater.setInput(ByteBuffer.allocate(0)); // keep nothing of the caller's
    }
    if (inflater.needsDictionary()) {
      throw new Malformed("needs a dictionary");
    }
    return inflater.finished();
  }

  void end() {
    inflater.end();
  }
}
