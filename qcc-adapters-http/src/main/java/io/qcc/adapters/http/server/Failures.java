package io.qcc.adapters.http.server;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.xnio.IoUtils;

/** The one place where what a handler throws is caught; it knows whether the client has bytes. */
final class Failures implements HttpHandler {

  private static final Logger LOG = System.getLogger(Failures.class.getName());

  private final HttpHandler next;

  Failures(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    try {
      next.handleRequest(exchange);
    } catch (Exception e) {
      answer(exchange, e);
    }
  }

  /** Answers for {@code cause}; nothing of it reaches the client. */
  private static void answer(HttpServerExchange exchange, Throwable cause) {
    LOG.log(
        Level.ERROR,
        () -> exchange.getRequestMethod() + " " + exchange.getRequestPath() + " failed",
        cause);
    if (exchange.isResponseStarted()) {
      IoUtils.safeClose(exchange.getConnection()); // the client has bytes: hang up, never splice
    } else {
      Replies.error(exchange, Replies.internal(), Replies.newRequestId());
    }
  }
}
