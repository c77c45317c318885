package io.qcc.adapters.http.upstream;

import io.qcc.ports.relay.Body;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Streams a kept body to a node, piece by piece, telling its flight of each piece that went.
 *
 * <p>If the body itself cannot be read, that is an {@link UncheckedIOException}: nothing that a
 * node did, and no other node would help.
 */
final class SentBody extends RequestBody {

  /** Each piece that went is progress: no more at once than a slow node takes in time. */
  private static final int DIRECT_PIECE = 256 * 1024;

  /** A larger one would be copied to a direct buffer of its whole size at each try. */
  private static final int HEAP_PIECE = 64 * 1024;

  private final Body body;
  private final Flight flight;

  SentBody(Body body, Flight flight) {
    this.body = body;
    this.flight = flight;
  }

  /** None: the content type is among the wire headers, as the client wrote it. */
  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public long contentLength() {
    return body.length();
  }

  /** So that OkHttp never repeats a request by itself. */
  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    send(
        piece -> {
          while (piece.hasRemaining()) {
            sink.write(piece);
          }
        });
  }

  /** Takes all of a piece. */
  interface Way {
    void go(ByteBuffer piece) throws IOException;
  }

  void send(Way way) throws IOException {
    if (body.length() == 0) {
      return;
    }
    var pieces = new Pieces(way, flight, body.length());
    try {
      body.read(pieces);
    } catch (IOException e) {
      if (pieces.broken == null) {
        throw new UncheckedIOException("the kept request body cannot be read", e);
      }
      throw pieces.broken;
    }
    if (pieces.left != 0) {
      throw new UncheckedIOException(
          new IOException("the kept request body is not as long as it says: " + pieces.left));
    }
  }

  private static final class Pieces implements Body.Chunks {

    private final Way way;
    private final Flight flight;
    private long left;
    private @Nullable IOException broken;

    Pieces(Way way, Flight flight, long length) {
      this.way = way;
      this.flight = flight;
      this.left = length;
    }

    @Override
    public void take(ByteBuffer chunk) throws IOException {
      left -= chunk.remaining();
      if (left < 0) {
        throw new IOException("the kept request body is longer than it says");
      }
      ByteBuffer rest = chunk.duplicate();
      int end = rest.limit();
      int most = chunk.isDirect() ? DIRECT_PIECE : HEAP_PIECE;
      while (rest.position() < end) {
        rest.limit(Math.min(end, rest.position() + most));
        write(rest);
      }
    }

    private void write(ByteBuffer piece) throws IOException {
      try {
        way.go(piece);
        flight.progress();
      } catch (IOException e) {
        broken = e;
        throw e;
      }
    }
  }
}
