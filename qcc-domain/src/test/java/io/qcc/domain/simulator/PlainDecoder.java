package io.qcc.domain.simulator;

import io.qcc.ports.relay.Decoders;
import java.nio.ByteBuffer;

/** Nothing is compressed here. */
final class PlainDecoder implements Decoders.Decoder {

  @Override
  public boolean decode(ByteBuffer in, Decoders.Output out) {
    out.take(in.duplicate());
    return true;
  }

  @Override
  public void close() {}
}
