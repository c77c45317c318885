package io.qcc.adapters.http.upstream;

import java.io.IOException;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.ResponseBody;
import okhttp3.internal.connection.BufferedSocket;
import okhttp3.internal.connection.RealCall;
import okhttp3.internal.connection.RealConnection;
import okhttp3.internal.http.RealInterceptorChain;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.ForwardingSource;
import okio.Okio;

/**
 * An answer of no announced length that holds no memory while nothing of it comes.
 *
 * <p>OkHttp takes a segment of 8 KiB before it waits for the socket, and a stream waits nearly all
 * the time. So this waits before OkHttp is asked, where what OkHttp has read already cannot give
 * anything: it is nothing, or the line end behind a chunk, which is put aside meanwhile.
 */
final class WaitingSource extends ForwardingSource {

  private static final ByteString LINE_END = ByteString.encodeUtf8("\r\n");

  private final Buffer ahead;
  private final Wait socket;
  private boolean drained = true;

  /** Returns when there is more, or the end. */
  interface Wait {
    void awaitMore() throws IOException;
  }

  /**
   * @param ahead what OkHttp has read from the socket, and not given yet
   */
  WaitingSource(BufferedSource answer, Buffer ahead, Wait socket) {
    super(answer);
    this.ahead = ahead;
    this.socket = socket;
  }

  /** The answer on {@code chain}; one that waits itself where that can be. */
  static BufferedSource of(ResponseBody answer, Interceptor.Chain chain) throws IOException {
    Connection connection = chain.connection();
    return answer.contentLength() < 0
            && connection instanceof RealConnection real
            && connection.protocol() == Protocol.HTTP_1_1
            && connection.socket() instanceof Straight socket
        ? Okio.buffer(new WaitingSource(answer.source(), ahead(real, chain), socket::awaitMore))
        : answer.source();
  }

  private static Buffer ahead(RealConnection connection, Interceptor.Chain chain)
      throws IOException {
    var another =
        connection.newCodec$okhttp(
            ((RealCall) chain.call()).getClient(), (RealInterceptorChain) chain);
    return ((BufferedSocket) another.getSocket()).getSource().getBuffer();
  }

  /** Less than was asked for is all of a chunk, or all that had come. */
  @Override
  public long read(Buffer into, long count) throws IOException {
    if (drained) {
      awaitMore();
    }
    long read = super.read(into, count);
    drained = read >= 0 && read < count;
    return read;
  }

  private void awaitMore() throws IOException {
    if (ahead.size() == 0) {
      socket.awaitMore();
    } else if (ahead.size() == LINE_END.size() && ahead.rangeEquals(0, LINE_END)) {
      ahead.clear();
      try {
        socket.awaitMore();
      } finally {
        ahead.write(LINE_END);
      }
    }
  }
}
