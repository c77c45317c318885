package io.qcc.domain.relay;

import io.qcc.domain.scan.AnswerTap;
import io.qcc.ports.relay.Decoders;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Looks inside an answer going by, whatever its coding; the bytes themselves are left alone. */
final class Look implements AutoCloseable {

  private final AnswerTap tap;
  private final boolean plain;
  private Decoders.@Nullable Decoder decoder;

  Look(AnswerTap tap, Decoders decoders, @Nullable String coding) {
    this.tap = tap;
    this.plain = coding == null || coding.isBlank() || coding.equalsIgnoreCase("identity");
    this.decoder = plain ? null : decoders.open(coding).orElse(null);
  }

  /** The client's bytes are the text itself, so that a frame of ours may stand between theirs. */
  boolean plain() {
    return plain;
  }

  /** Nothing can be told of what is inside. */
  boolean blind() {
    return !plain && decoder == null;
  }

  AnswerTap tap() {
    return tap;
  }

  void feed(ByteBuffer bytes) {
    Decoders.Decoder undo = decoder;
    if (plain) {
      tap.feed(bytes);
    } else if (undo != null && !undo.decode(bytes, tap::feed)) {
      undo.close();
      decoder = null;
    }
  }

  @Override
  public void close() {
    if (decoder != null) {
      decoder.close();
    }
  }
}
