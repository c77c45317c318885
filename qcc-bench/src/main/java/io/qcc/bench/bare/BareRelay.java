package io.qcc.bench.bare;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * A relay of Undertow and OkHttp and nothing else: a virtual thread for each request, bodies whole,
 * answers piece by piece. Trusts its peers, and knows one upstream.
 *
 * <p>Usage: {@code BareRelay PORT UPSTREAM}
 */
public final class BareRelay {

  private static final Set<HttpString> OF_THE_CONNECTION =
      Set.of(Headers.HOST, Headers.CONTENT_LENGTH, Headers.TRANSFER_ENCODING, Headers.CONNECTION);

  private final HttpUrl upstream;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .protocols(List.of(Protocol.HTTP_1_1))
          .connectionPool(new ConnectionPool(16_384, 5, TimeUnit.MINUTES))
          .readTimeout(Duration.ZERO)
          .retryOnConnectionFailure(false)
          .followRedirects(false)
          .build();

  private BareRelay(HttpUrl upstream) {
    this.upstream = upstream;
  }

  public static void main(String[] args) {
    var relay = new BareRelay(HttpUrl.get(args[1]));
    Undertow.builder()
        .addHttpListener(Integer.parseInt(args[0]), "127.0.0.1")
        .setHandler(exchange -> exchange.dispatch(relay.threads, relay::relay))
        .build()
        .start();
  }

  private void relay(HttpServerExchange exchange) throws IOException {
    exchange.startBlocking();
    try (Response answer = client.newCall(request(exchange)).execute()) {
      exchange.setStatusCode(answer.code());
      answer
          .headers()
          .forEach(
              line -> {
                var name = HttpString.tryFromString(line.getFirst());
                if (!OF_THE_CONNECTION.contains(name)) {
                  exchange.getResponseHeaders().add(name, line.getSecond());
                }
              });
      if (answer.body().contentLength() >= 0) {
        exchange.setResponseContentLength(answer.body().contentLength());
      }
      copy(answer.body().source(), exchange.getOutputStream());
    }
    exchange.endExchange();
  }

  private Request request(HttpServerExchange exchange) throws IOException {
    var request =
        new Request.Builder()
            .url(upstream.newBuilder().encodedPath(exchange.getRequestPath()).build());
    exchange
        .getRequestHeaders()
        .forEach(
            lines -> {
              if (!OF_THE_CONNECTION.contains(lines.getHeaderName())) {
                lines.forEach(line -> request.addHeader(lines.getHeaderName().toString(), line));
              }
            });
    byte[] body = exchange.getInputStream().readAllBytes();
    return request.method(exchange.getRequestMethod().toString(), RequestBody.create(body)).build();
  }

  private static void copy(BufferedSource from, OutputStream to) throws IOException {
    byte[] piece = new byte[8192];
    int length;
    while ((length = from.read(piece)) >= 0) {
      to.write(piece, 0, length);
      to.flush();
    }
  }
}
