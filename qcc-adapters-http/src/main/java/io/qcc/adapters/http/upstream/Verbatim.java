package io.qcc.adapters.http.upstream;

import io.qcc.ports.relay.ReplyHead;
import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.Connection;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Keeps OkHttp's opinions off the wire, in both directions.
 *
 * <p>Out: the headers that OkHttp composed are replaced by exactly ours, so it adds no {@code
 * User-Agent} and no {@code Accept-Encoding}. In: the head is kept aside, and OkHttp's outer layers
 * see a bare 200; so they neither decode, nor redirect, nor repeat a 408 or 503, nor trip over a
 * 407.
 */
final class Verbatim implements Interceptor {

  private static final Headers NONE = new Headers.Builder().build();

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request composed = chain.request();
    Flight flight = Flight.of(composed);
    Response response =
        response(
            chain,
            composed
                .newBuilder()
                .headers(flight.takeHeaders())
                .method(composed.method(), body(composed.body(), chain.connection()))
                .build());
    if (response.code() == 101) {
      throw new ProtocolException("the node switched protocols unasked");
    }
    flight.answered(new ReplyHead(response.code(), WireHeaders.inward(response.headers())));
    // A body without a type: OkHttp would parse it, with a regular expression, for nobody.
    var body =
        ResponseBody.create(
            WaitingSource.of(response.body(), chain), null, response.body().contentLength());
    return response.newBuilder().code(200).headers(NONE).body(body).build();
  }

  /** The body in the way that suits the connection. */
  private static @Nullable RequestBody body(
      @Nullable RequestBody body, @Nullable Connection connection) {
    if (!(body instanceof SentBody kept)
        || kept.contentLength() == 0
        || connection == null
        || connection.protocol() != Protocol.HTTP_1_1) {
      return body;
    }
    return connection.socket() instanceof Straight socket ? new StraightBody(kept, socket) : body;
  }

  /**
   * OkHttp reads {@code HTTP/1.1 -12} as a status line, then refuses the status by a bug's name.
   */
  private static Response response(Chain chain, Request request) throws IOException {
    try {
      return chain.proceed(request);
    } catch (IllegalStateException noStatus) {
      throw (IOException)
          new ProtocolException("the node's answer is not HTTP").initCause(noStatus);
    }
  }
}
