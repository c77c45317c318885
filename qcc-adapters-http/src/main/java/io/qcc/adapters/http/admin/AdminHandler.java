package io.qcc.adapters.http.admin;

import io.qcc.adapters.http.Peers;
import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * Turns exchanges into calls, and replies into bytes.
 *
 * <p>The body, at most 64 KiB of it, is read without holding a thread, so slow senders cost none;
 * then the action runs on the executor.
 */
final class AdminHandler implements HttpHandler {

  private static final int LONGEST_BODY = 64 * 1024;
  private static final HttpString FORWARDED_PROTO = new HttpString("X-Forwarded-Proto");

  private final Action action;
  private final Executor executor;
  private final Duration bodyTime;

  /**
   * @param bodyTime whoever takes longer than this to send a body is hung up on
   */
  AdminHandler(Action action, Executor executor, Duration bodyTime) {
    this.action = action;
    this.executor = executor;
    this.bodyTime = bodyTime;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    XnioExecutor.Key alarm = alarm(exchange);
    Receiver receiver = exchange.getRequestReceiver();
    receiver.setMaxBufferSize(LONGEST_BODY);
    receiver.receiveFullBytes(
        (read, body) -> {
          alarm.remove();
          read.dispatch(executor, (HttpHandler) running -> send(running, reply(running, body)));
        },
        (read, cause) -> {
          alarm.remove();
          unread(read, cause);
        });
  }

  private XnioExecutor.Key alarm(HttpServerExchange exchange) {
    return exchange.isRequestComplete()
        ? () -> false
        : exchange
            .getIoThread()
            .executeAfter(
                () -> IoUtils.safeClose(exchange.getConnection()),
                bodyTime.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  private void unread(HttpServerExchange exchange, IOException cause) {
    exchange.setPersistent(false);
    if (cause instanceof Receiver.RequestToLargeException) {
      var problem =
          new Problem(413, "body_too_large", "the body is longer than " + LONGEST_BODY + " bytes");
      send(exchange, Reply.problem(problem));
    } else {
      exchange.endExchange(); // the client left, or stalled: nobody is there to be told
    }
  }

  private Reply reply(HttpServerExchange exchange, byte[] body) {
    try {
      return action.act(call(exchange, body));
    } catch (Problem unreadable) {
      return Reply.problem(unreadable);
    }
  }

  private static Call call(HttpServerExchange exchange, byte[] body) {
    var query = new HashMap<String, String>();
    exchange
        .getQueryParameters()
        .forEach((name, values) -> query.put(decoded(name), decoded(values.getFirst())));
    return new Call(
        exchange.getRequestMethod().toString(),
        exchange.getRequestPath(),
        null,
        Map.copyOf(query),
        exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE),
        new String(body, StandardCharsets.UTF_8),
        exchange.getRequestHeaders().getFirst(Headers.ORIGIN),
        exchange.getRequestHeaders().getFirst(Headers.HOST),
        token(exchange),
        Peers.of(exchange),
        secure(exchange));
  }

  /** The server leaves targets as they came, for the gateway. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("invalid_query", "the query is not percent-encoded properly");
    }
  }

  private static @Nullable String token(HttpServerExchange exchange) {
    try {
      Cookie cookie = exchange.getRequestCookie(SessionCookie.NAME);
      return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    } catch (IllegalStateException tooMany) {
      throw Problem.invalid("invalid_cookies", "there are too many cookies");
    }
  }

  /** A proxy on this machine is believed when it says that it took the request by TLS. */
  private static boolean secure(HttpServerExchange exchange) {
    return exchange.getRequestScheme().equals("https")
        || (exchange.getSourceAddress().getAddress().isLoopbackAddress()
            && "https".equalsIgnoreCase(exchange.getRequestHeaders().getFirst(FORWARDED_PROTO)));
  }

  private void send(HttpServerExchange exchange, Reply reply) {
    exchange.setStatusCode(reply.status());
    var headers = exchange.getResponseHeaders();
    reply.headers().forEach((name, value) -> headers.put(new HttpString(name), value));
    headers.put(Headers.CACHE_CONTROL, "no-store");
    headers.put(Headers.X_CONTENT_TYPE_OPTIONS, "nosniff");
    Reply.Pieces pieces = reply.pieces();
    if (pieces == null) {
      exchange.getResponseSender().send(reply.body(), StandardCharsets.UTF_8);
    } else {
      // A task, not a handler: while a handler runs, nothing that was left to the loop is sent.
      exchange.dispatch(executor, new PieceByPiece(exchange, pieces));
    }
  }
}
