package io.qcc.ports.relay;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Undoes content codings, beside the client's path, for those who must look inside. */
public interface Decoders {

  /**
   * A decoder for one answer.
   *
   * @param contentEncoding the header's value; null or {@code identity} gives one that changes
   *     nothing
   * @return empty if we do not know the coding
   */
  Optional<Decoder> open(@org.jspecify.annotations.Nullable String contentEncoding);

  /** Takes compressed bytes as they come and gives what can be told of them so far. One thread. */
  interface Decoder extends AutoCloseable {

    /**
     * Consumes {@code in} up to its limit without moving its position.
     *
     * @return false when the bytes are not what the coding says, or grow beyond reason; nothing
     *     more comes then
     */
    boolean decode(ByteBuffer in, Output out);

    @Override
    void close();
  }

  /** Takes decoded bytes; must not keep or change them. */
  interface Output {
    void take(ByteBuffer bytes);
  }
}
