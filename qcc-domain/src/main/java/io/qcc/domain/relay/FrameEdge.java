package io.qcc.domain.relay;

import java.nio.ByteBuffer;

/**
 * Finds the ends of server-sent events in bytes going by: an empty line ends one. Line ends are LF
 * or CRLF, which is what upstreams of this API send.
 */
final class FrameEdge {

  private boolean lineEmpty = true;

  /**
   * Reads on.
   *
   * @param bytes from its position to its limit; neither moves
   * @return the index behind the last event that ends in {@code bytes}, or -1 if none does
   */
  int after(ByteBuffer bytes) {
    int edge = -1;
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      byte b = bytes.get(i);
      if (b == '\n') {
        if (lineEmpty) {
          edge = i + 1;
        }
        lineEmpty = true;
      } else if (b != '\r') {
        lineEmpty = false;
      }
    }
    return edge;
  }
}
