package io.qcc.adapters.http.server;

import io.qcc.ports.relay.ApiError;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Small whole answers, sent without blocking. A request whose body has not been read is its
 * connection's last: Undertow would wait for the rest of it, however long that takes.
 */
public final class Replies {

  public static final HttpString REQUEST_ID = new HttpString("request-id");

  private Replies() {}

  public static void error(HttpServerExchange exchange, ApiError error, String requestId) {
    exchange.getResponseHeaders().put(REQUEST_ID, requestId);
    if (error.retryAfterSeconds() > 0) {
      exchange.getResponseHeaders().put(Headers.RETRY_AFTER, error.retryAfterSeconds());
    }
    json(exchange, error.status(), error.json(requestId));
  }

  public static void json(HttpServerExchange exchange, int status, String body) {
    if (!exchange.isRequestComplete()) {
      exchange.setPersistent(false);
    }
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send(body);
  }

  /** For those answers that no admission has given an id. */
  public static String newRequestId() {
    var random = ThreadLocalRandom.current();
    return "req_"
        + HexFormat.of().toHexDigits(random.nextLong())
        + HexFormat.of().toHexDigits(random.nextInt());
  }

  public static ApiError internal() {
    return new ApiError(
        500, "api_error", "The gateway failed on this request. Try again; its log says why.");
  }
}
