package io.qcc.domain.account;

import io.qcc.ports.account.Digests;
import io.qcc.ports.account.ProxyKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes proxy keys: what may be one, and what is kept of it. */
public record ProxyKeys(Digests digests, Tokens tokens) {

  private static final int LONGEST = 200;
  private static final int COMFORTABLE = 20;
  private static final int PREFIX = 8;

  /** A new key in clear, 256 random bits. */
  String generate() {
    return "qcc_" + tokens.secret();
  }

  /** What is wrong with {@code key}, in one sentence; null if it may be used. */
  public static @Nullable String fault(String key) {
    if (key.isEmpty()) {
      return "proxy_api_key is empty; leave it out to keep the keys there are";
    }
    if (key.length() > LONGEST) {
      return "proxy_api_key is longer than " + LONGEST + " characters";
    }
    if (key.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
      return "proxy_api_key must be printable ASCII without spaces";
    }
    return null;
  }

  /** What the operator should mend about {@code key}; null if nothing. */
  public static @Nullable String warning(String key) {
    if (Documented.key(key)) {
      return "this proxy key stands in the documentation, so it is accepted from this machine only;"
          + " choose another, or leave it out to have one generated";
    }
    return key.length() >= COMFORTABLE
        ? null
        : "a proxy key of fewer than "
            + COMFORTABLE
            + " characters can be guessed; leave it out to have one generated";
  }

  ProxyKey kept(String id, String key, Instant now) {
    return kept(digests, id, "default", key, now);
  }

  public static ProxyKey kept(Digests digests, String id, String name, String key, Instant now) {
    return new ProxyKey(
        id, name, digests.of(key), prefix(key), Documented.key(key), now, null, null);
  }

  ProxyKey kept(String key, Instant now) {
    return kept(tokens.id("key_"), key, now);
  }

  private static String prefix(String key) {
    return key.substring(0, Math.min(PREFIX, key.length() / 3));
  }
}
