package io.qcc.bench.load.proxy;

import java.net.URI;

/**
 * Where a target is to send what it gets, and how.
 *
 * @param port of the mock, or of what ends TLS in front of it
 * @param mock the mock's own port
 */
public record Upstream(Kind kind, int port, int mock, Certificate certificate) {

  /** How the connection to the upstream is made. */
  public enum Kind {
    /** HTTP/1.1 without TLS. */
    PLAIN,
    /** HTTP/1.1 over TLS 1.3. */
    TLS,
    /** HTTP/2 over TLS 1.3. */
    H2
  }

  public boolean secure() {
    return kind != Kind.PLAIN;
  }

  public URI url() {
    return URI.create((secure() ? "https" : "http") + "://127.0.0.1:" + port);
  }
}
