package io.qcc.ports.relay;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A whole request body, kept once and readable any number of times, in memory or in a file.
 *
 * <p>Read by one thread at a time. Closing, any number of times, releases what it holds; after that
 * it must not be read.
 */
public interface Body extends AutoCloseable {

  /** In bytes; 0 is "no body". */
  long length();

  /**
   * Hands over all the bytes in order, in chunks of the body's own choosing.
   *
   * @throws IOException from {@code chunks}, or because the kept body cannot be read
   */
  void read(Chunks chunks) throws IOException;

  @Override
  void close();

  /** Takes a chunk; must not keep or change it. */
  interface Chunks {
    void take(ByteBuffer chunk) throws IOException;
  }
}
