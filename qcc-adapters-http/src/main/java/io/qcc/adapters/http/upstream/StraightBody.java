package io.qcc.adapters.http.upstream;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A body that goes from where it is kept into the socket, uncopied, and with the head in one system
 * call.
 *
 * <p>To OkHttp it is empty, for its bytes pass by OkHttp's sink; how long it is the wire headers
 * say. For HTTP/1.1 only: of HTTP/2 OkHttp must see the bytes, for it frames them.
 */
final class StraightBody extends RequestBody {

  private final SentBody kept;
  private final Straight socket;

  StraightBody(SentBody kept, Straight socket) {
    this.kept = kept;
    this.socket = socket;
  }

  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public long contentLength() {
    return 0;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    socket.cork();
    sink.flush(); // the head, which the socket holds
    try {
      kept.send(socket::write);
    } catch (IOException e) {
      sink.flush(); // fails too: so OkHttp learns of it, and looks whether there is an early answer
      throw e;
    }
  }
}
