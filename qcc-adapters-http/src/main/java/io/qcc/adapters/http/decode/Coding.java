package io.qcc.adapters.http.decode;

import io.qcc.ports.relay.Decoders.Output;
import java.nio.ByteBuffer;

/** One coding being undone. */
interface Coding extends AutoCloseable {

  /** Consumes all of {@code in} and gives all that follows from it. */
  void feed(ByteBuffer in, Output out) throws Malformed;

  @Override
  void close();

  /** The bytes are not what the coding says. Without a stack, for it is an answer and not a bug. */
  final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    Malformed(String what) {
      super(what, null, false, false);
    }
  }
}
