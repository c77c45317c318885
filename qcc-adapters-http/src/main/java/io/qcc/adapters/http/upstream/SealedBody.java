package io.qcc.adapters.http.upstream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A long body on its way through TLS over HTTP/1.1, in whole records and few system calls.
 *
 * <p>OkHttp would seal each of its segments of 8 KiB by itself and send it by itself. It sees the
 * last bytes only, and takes them for all there is: so a failure is one of its exchange, and it
 * looks whether there is an early answer. How long the body is the wire headers say.
 */
final class SealedBody extends RequestBody {

  /** Shorter ones gain nothing. */
  static final int LEAST = 16 * 1024;

  private static final int LAST = 1024;
  private static final int CHUNK = 64 * 1024;

  private final SentBody kept;
  private final Flight flight;
  private final OutputStream seal;

  /**
   * @param seal of the TLS socket
   */
  SealedBody(SentBody kept, Flight flight, OutputStream seal) {
    this.kept = kept;
    this.flight = flight;
    this.seal = seal;
  }

  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public long contentLength() {
    return LAST;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    var sealing = new Sealing(sink, kept.contentLength() - LAST);
    flight.cork();
    try {
      sink.flush(); // the head
      kept.send(sealing::take);
    } catch (IOException e) {
      if (sealing.before > 0) {
        sink.write(new byte[LAST]); // fails too, but through the exchange
        sink.flush();
      }
      throw e;
    } finally {
      flight.uncork();
    }
  }

  private final class Sealing {

    private final BufferedSink sink;
    private final byte[] chunk = new byte[CHUNK];
    private long before;

    /**
     * @param before so many bytes OkHttp does not see
     */
    Sealing(BufferedSink sink, long before) {
      this.sink = sink;
      this.before = before;
    }

    void take(ByteBuffer piece) throws IOException {
      while (piece.hasRemaining() && before > 0) {
        int count = (int) Math.min(before, Math.min(CHUNK, piece.remaining()));
        piece.get(chunk, 0, count);
        seal.write(chunk, 0, count);
        before -= count;
      }
      if (piece.hasRemaining()) {
        sink.write(piece);
        sink.flush();
      }
    }
  }
}
