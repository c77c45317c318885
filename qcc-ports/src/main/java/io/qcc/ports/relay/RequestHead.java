package io.qcc.ports.relay;

import io.qcc.ports.account.Peer;
import org.jspecify.annotations.Nullable;

/**
 * The head of a client's request.
 *
 * @param path as sent, still percent-encoded, begins with a slash
 * @param query as sent, without the question mark; null if there is none
 */
public record RequestHead(
    String method, String path, @Nullable String query, Headers headers, Peer peer) {

  /** Path and query as they stood in the request line. */
  public String target() {
    return query == null ? path : path + '?' + query;
  }
}
