package io.qcc.adapters.http.gateway;

import io.qcc.ports.relay.ReplyHead;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

/**
 * Puts an answer's head into an exchange.
 *
 * <p>Framing and the life of the connection are ours to decide, whatever the head says of them. An
 * answer of unknown length is chunked wherever the client can read that, so that it never ends by
 * mere closing.
 */
final class ReplyHeads {

  private ReplyHeads() {}

  /** Returns the announced length in bytes, or -1. */
  static long put(ReplyHead head, HttpServerExchange exchange) {
    exchange.setStatusCode(head.status());
    HeaderMap out = exchange.getResponseHeaders();
    head.headers()
        .forEach(
            (name, value) -> {
              if (HeaderText.isName(name) && !framing(name)) {
                out.add(HttpString.tryFromString(name), HeaderText.oneLine(value));
              }
            });
    long length = length(head);
    if (length >= 0) {
      out.put(Headers.CONTENT_LENGTH, length);
    } else if (exchange.isHttp11()) {
      out.put(Headers.TRANSFER_ENCODING, "chunked");
    }
    return length;
  }

  private static boolean framing(String name) {
    return name.equalsIgnoreCase("content-length")
        || name.equalsIgnoreCase("transfer-encoding")
        || name.equalsIgnoreCase("connection")
        || name.equalsIgnoreCase("keep-alive");
  }

  private static long length(ReplyHead head) {
    String value = head.headers().first("content-length");
    return value != null && HeaderText.isLength(value) ? Long.parseLong(value) : -1;
  }
}
