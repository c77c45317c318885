package io.qcc.ports.node;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where an upstream lives: http or https, a host, maybe a port and a path prefix; nothing else. A
 * trailing slash is dropped. {@code /v1/…} is appended to it.
 */
public record BaseUrl(URI uri) {

  public BaseUrl {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("expected a URL that starts with http:// or https://");
    }
    if (uri.getHost() == null || uri.getHost().isEmpty()) {
      throw new IllegalArgumentException("expected a URL with a host name");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65535) {
      throw new IllegalArgumentException("expected a port from 1 to 65535");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "a base URL must not carry credentials; put the key into api_key");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("a base URL has no query and no fragment");
    }
  }

  /**
   * Reads what a person typed.
   *
   * @throws IllegalArgumentException with a message for that person
   */
  public static BaseUrl parse(String text) {
    String trimmed = text.strip();
    while (trimmed.endsWith("/")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    try {
      return new BaseUrl(new URI(trimmed));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a URL: " + e.getReason(), e);
    }
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
