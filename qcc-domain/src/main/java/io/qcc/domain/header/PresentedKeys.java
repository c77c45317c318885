package io.qcc.domain.header;

import io.qcc.ports.relay.Headers;
import java.util.ArrayList;
import java.util.List;

/** The keys that a client presents. Claude Code may send two different ones in one request. */
public final class PresentedKeys {

  private static final String SCHEME = "bearer";

  private PresentedKeys() {}

  /**
   * Each {@code x-api-key}, then each {@code Authorization: Bearer}, in the order in which they are
   * to be tried; without repetitions, empty if there is none.
   */
  public static List<String> of(Headers headers) {
    var keys = new ArrayList<String>(2);
    headers.forEach(
        (name, value) -> {
          if (name.equalsIgnoreCase("x-api-key")) {
            add(keys, value.strip());
          }
        });
    headers.forEach(
        (name, value) -> {
          if (name.equalsIgnoreCase("authorization")) {
            add(keys, bearer(value.strip()));
          }
        });
    return List.copyOf(keys);
  }

  private static void add(List<String> keys, String key) {
    if (!key.isEmpty() && !keys.contains(key)) {
      keys.add(key);
    }
  }

  /** The token, or nothing if the scheme is another one. */
  private static String bearer(String value) {
    int end = SCHEME.length();
    boolean fits =
        value.regionMatches(true, 0, SCHEME, 0, end)
            && value.length() > end
            && (value.charAt(end) == ' ' || value.charAt(end) == '\t');
    return fits ? value.substring(end).strip() : "";
  }
}
