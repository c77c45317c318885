package io.qcc.adapters.http.admin;

import io.qcc.ports.account.Peer;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request at the admin door. Printing it reveals neither body nor token.
 *
 * @param pathId what stood for {@code {id}} in the path, if the route has one
 * @param query the first value of each parameter
 * @param contentType as sent; null if it was not
 * @param origin of the page that made the browser send it; null if none was sent
 * @param token of the session cookie
 * @param secure the client's own connection is TLS
 */
record Call(
    String method,
    String path,
    @Nullable String pathId,
    Map<String, String> query,
    @Nullable String contentType,
    String body,
    @Nullable String origin,
    @Nullable String host,
    @Nullable String token,
    Peer peer,
    boolean secure) {

  Call at(@Nullable String id) {
    return new Call(method, path, id, query, contentType, body, origin, host, token, peer, secure);
  }

  /** The id in the path, else in the query. */
  String id() {
    String id = pathId == null ? query.get("id") : pathId;
    if (id == null || id.isBlank()) {
      throw Problem.invalid("id_required", "the id is missing, in the path or as ?id=");
    }
    return id;
  }

  /** The media type in lower case without parameters; empty if none was sent. */
  String mediaType() {
    if (contentType == null) {
      return "";
    }
    int end = contentType.indexOf(';');
    String type = end < 0 ? contentType : contentType.substring(0, end);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
