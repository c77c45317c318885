package io.qcc.e2e;

import io.qcc.ports.relay.Headers;
import java.nio.charset.StandardCharsets;

/**
 * An answer as a client got it.
 *
 * @param whole it came to its proper end; false if the connection broke before
 */
record Got(int status, Headers headers, byte[] body, boolean whole) {

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  String header(String name) {
    return String.valueOf(headers.first(name));
  }

  String node() {
    return header("x-proxy-node");
  }
}
