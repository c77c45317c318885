package io.qcc.domain.account;

import io.qcc.ports.relay.Headers;
import java.util.ArrayList;
import java.util.List;

/** The keys that a client shows: {@code x-api-key} first, then the bearer token. */
final class PresentedKeys {

  private static final String BEARER = "bearer ";

  private PresentedKeys() {}

  static List<String> of(Headers headers) {
    var keys = new ArrayList<String>(2);
    String key = headers.first("x-api-key");
    if (key != null && !key.isBlank()) {
      keys.add(key.strip());
    }
    String authorization = headers.first("authorization");
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      String token = authorization.substring(BEARER.length()).strip();
      if (!token.isEmpty()) {
        keys.add(token);
      }
    }
    return keys;
  }
}
