package io.qcc.domain.header;

import io.qcc.ports.relay.Headers;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines that belong to one connection only (RFC 9110, 7.6.1), those that Connection names
 * included.
 */
final class HopByHop {

  private static final HeaderNames ALWAYS =
      new HeaderNames(
          "connection",
          "keep-alive",
          "proxy-*",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          ":*");

  private final List<String> named;

  private HopByHop(List<String> named) {
    this.named = named;
  }

  static HopByHop of(Headers headers) {
    List<String> named = List.of();
    for (String value : headers.all("connection")) {
      for (String option : value.split(",", -1)) {
        String name = option.strip();
        if (!name.isEmpty() && !ALWAYS.contains(name) && !name.equalsIgnoreCase("close")) {
          named = named.isEmpty() ? new ArrayList<>() : named;
          named.add(name);
        }
      }
    }
    return new HopByHop(named);
  }

  boolean contains(String name) {
    if (ALWAYS.contains(name)) {
      return true;
    }
    for (String other : named) {
      if (other.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }
}
