package io.qcc.adapters.http.decode;

import io.qcc.ports.relay.Decoders;
import java.nio.ByteBuffer;

/**
 * A decoder that gives up for good: on malformed bytes, and on those that grow beyond reason.
 *
 * <p>Beyond reason is over 256 MiB in all, or more than 1,000 bytes for each that came, the first
 * MiB free.
 */
final class BoundedDecoder implements Decoders.Decoder {

  private static final long MOST = 256L << 20;
  private static final long FREE = 1L << 20;
  private static final long RATIO = 1000;

  private final Coding coding;
  private long taken;
  private long given;
  private boolean dead;

  BoundedDecoder(Coding coding) {
    this.coding = coding;
  }

  @Override
  public boolean decode(ByteBuffer in, Decoders.Output out) {
    if (dead) {
      return false;
    }
    taken += in.remaining();
    try {
      coding.feed(in.duplicate(), bytes -> give(bytes, out));
    } catch (Coding.Malformed | TooMuch e) {
      close();
    }
    return !dead;
  }

  private void give(ByteBuffer bytes, Decoders.Output out) {
    given += bytes.remaining();
    if (given > MOST || (given > FREE && given / RATIO > taken)) {
      throw new TooMuch();
    }
    out.take(bytes);
  }

  @Override
  public void close() {
    if (!dead) {
      dead = true;
      coding.close();
    }
  }

  /** Leaves the middle of a coding's loop. */
  private static final class TooMuch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooMuch() {
      super("grew beyond reason", null, false, false);
    }
  }
}
