package io.qcc.adapters.http.gateway;

import io.qcc.adapters.http.Peers;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.RequestHead;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a request, and refuses what two servers could understand differently (RFC 9112
 * section 6): such a request could smuggle a second one past us.
 *
 * <p>Undertow keeps lines of one name together and does not keep the order of names.
 */
final class RequestHeads {

  private RequestHeads() {}

  static RequestHead of(HttpServerExchange exchange) {
    var headers = new Headers.Builder();
    for (HeaderValues values : exchange.getRequestHeaders()) {
      String name = values.getHeaderName().toString();
      for (String value : values) {
        headers.add(name, value);
      }
    }
    String query = exchange.getQueryString();
    return new RequestHead(
        exchange.getRequestMethod().toString(),
        path(exchange),
        query.isEmpty() ? null : query,
        headers.build(),
        Peers.of(exchange));
  }

  static String path(HttpServerExchange exchange) {
    String uri = exchange.getRequestURI();
    if (!exchange.isHostIncludedInRequestURI()) {
      return uri;
    }
    int host = uri.indexOf("://") + 3;
    int path = uri.indexOf('/', host);
    return path < 0 ? "/" : uri.substring(path);
  }

  /** What is wrong with it, or null. */
  static @Nullable String fault(HttpServerExchange exchange) {
    HeaderValues coding =
        exchange.getRequestHeaders().get(io.undertow.util.Headers.TRANSFER_ENCODING);
    if (coding != null
        && !(exchange.isHttp11()
            && coding.size() == 1
            && coding.getFirst().equalsIgnoreCase("chunked"))) {
      return "Transfer-Encoding must be chunked, once, over HTTP/1.1.";
    }
    HeaderValues length = exchange.getRequestHeaders().get(io.undertow.util.Headers.CONTENT_LENGTH);
    if (length != null
        && (coding != null || length.size() != 1 || !HeaderText.isLength(length.getFirst()))) {
      return "Content-Length must be one decimal number, without a Transfer-Encoding.";
    }
    for (HeaderValues values : exchange.getRequestHeaders()) {
      if (!HeaderText.isName(values.getHeaderName().toString())) {
        return "A header's name has a character that is not allowed in it.";
      }
      for (String value : values) {
        if (!HeaderText.isValue(value)) {
          return "A header's value has a control character in it.";
        }
      }
    }
    return null;
  }
}
