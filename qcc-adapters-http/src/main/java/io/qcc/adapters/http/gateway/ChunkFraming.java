package io.qcc.adapters.http.gateway;

import java.net.ProtocolException;
import java.nio.ByteBuffer;

/**
 * Takes the framing off a chunked body (RFC 9112 section 7.1), strictly: Undertow's own reader
 * skips what it does not understand, and what one server skips another may take for a request.
 *
 * <p>Extensions and trailers are allowed, bounded and dropped.
 */
final class ChunkFraming {

  private enum At {
    SIZE,
    EXTENSION,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILER_START,
    TRAILER,
    TRAILER_LF,
    END_LF,
    END
  }

  private static final int MAX_DIGITS = 15;
  private static final int MAX_ASIDE = 16 * 1024;

  private At at = At.SIZE;
  private long left;
  private int digits;
  private int aside;

  boolean ended() {
    return at == At.END;
  }

  /**
   * Moves bytes of content from {@code raw} to {@code content}, until either has no more to give or
   * to take, or the body has ended; bytes after its end stay in {@code raw}.
   *
   * @return the number of bytes moved
   * @throws ProtocolException this is no chunked body
   */
  int decode(ByteBuffer raw, ByteBuffer content) throws ProtocolException {
    int moved = 0;
    while (raw.hasRemaining() && at != At.END) {
      if (at != At.DATA) {
        step(raw.get());
      } else if (content.hasRemaining()) {
        moved += move(raw, content);
      } else {
        break;
      }
    }
    return moved;
  }

  private int move(ByteBuffer raw, ByteBuffer content) {
    int size = (int) Math.min(left, Math.min(raw.remaining(), content.remaining()));
    content.put(raw.slice(raw.position(), size));
    raw.position(raw.position() + size);
    left -= size;
    if (left == 0) {
      at = At.DATA_CR;
    }
    return size;
  }

  private void step(byte b) throws ProtocolException {
    at =
        switch (at) {
          case SIZE -> size(b);
          case EXTENSION -> text(b, At.EXTENSION, At.SIZE_LF);
          case SIZE_LF -> left == 0 ? lf(b, At.TRAILER_START) : lf(b, At.DATA);
          case DATA_CR -> is(b, '\r', At.DATA_LF);
          case DATA_LF -> {
            digits = 0;
            yield lf(b, At.SIZE);
          }
          case TRAILER_START -> b == '\r' ? At.END_LF : text(b, At.TRAILER, At.TRAILER_LF);
          case TRAILER -> text(b, At.TRAILER, At.TRAILER_LF);
          case TRAILER_LF -> lf(b, At.TRAILER_START);
          case END_LF -> lf(b, At.END);
          case DATA, END -> throw new IllegalStateException(at.name());
        };
  }

  private At size(byte b) throws ProtocolException {
    int digit = Character.digit(b, 16);
    if (digit >= 0) {
      left = left * 16 + digit;
      if (++digits > MAX_DIGITS) {
        throw new ProtocolException("chunk size too large");
      }
      return At.SIZE;
    }
    if (digits == 0) {
      throw new ProtocolException("chunk size missing");
    }
    return switch (b) {
      case '\r' -> At.SIZE_LF;
      case ';', ' ', '\t' -> text(b, At.EXTENSION, At.SIZE_LF);
      default -> throw new ProtocolException("chunk size malformed");
    };
  }

  private At text(byte b, At more, At ending) throws ProtocolException {
    if (b == '\r') {
      return ending;
    }
    if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7f) {
      throw new ProtocolException("control character between chunks");
    }
    if (++aside > MAX_ASIDE) {
      throw new ProtocolException("too much between chunks");
    }
    return more;
  }

  private static At lf(byte b, At next) throws ProtocolException {
    return is(b, '\n', next);
  }

  private static At is(byte b, char wanted, At next) throws ProtocolException {
    if (b != wanted) {
      throw new ProtocolException("line end missing between chunks");
    }
    return next;
  }
}
