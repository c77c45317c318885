package io.qcc.domain.simulator;

import io.qcc.ports.relay.Body;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A request body in memory. */
record TextBody(byte[] bytes) implements Body {

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public void read(Chunks chunks) throws IOException {
    if (bytes.length > 0) {
      chunks.take(ByteBuffer.wrap(bytes));
    }
  }

  @Override
  public void close() {}
}
