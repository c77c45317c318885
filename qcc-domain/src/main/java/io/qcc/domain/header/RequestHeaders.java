package io.qcc.domain.header;

import io.qcc.ports.node.Credential;
import io.qcc.ports.relay.Headers;
import java.util.List;

/**
 * What of a client's header lines goes to a node: everything but what is listed here, unchanged, in
 * order, repetitions included.
 */
public final class RequestHeaders {

  /**
   * What real clients of the API sent when it was called this way; the API refuses a call without.
   */
  private static final String DEFAULT_VERSION = "2023-06-01";

  private static final HeaderNames KEPT_BACK =
      new HeaderNames(
          // Made anew for each connection and body.
          "host",
          "content-length",
          "expect",
          // The client's secrets.
          "x-api-key",
          "authorization",
          "cookie",
          "cookie2",
          // What the client's own network says about it.
          "forwarded",
          "x-forwarded-*",
          "x-original-forwarded-for",
          "x-real-ip",
          "x-client-ip",
          "x-cluster-client-ip",
          "x-envoy-external-address",
          "x-azure-clientip",
          "x-azure-socketip",
          "true-client-ip",
          "fastly-client-ip",
          "fly-client-ip",
          "via",
          "cdn-loop",
          "cf-*");

  private RequestHeaders() {}

  /**
   * @param credential the node's, the only one that is sent
   * @param presentedKeys what {@link PresentedKeys} found: a line that holds one of them stays
   *     here, whatever its name
   */
  public static Headers toUpstream(
      Headers client, Credential credential, List<String> presentedKeys) {
    var hopByHop = HopByHop.of(client);
    var kept = new Headers.Builder();
    client.forEach(
        (name, value) -> {
          if (!KEPT_BACK.contains(name)
              && !hopByHop.contains(name)
              && !Secrets.in(value, presentedKeys)) {
            kept.add(name, value);
          }
        });
    if (!client.has("anthropic-version") || hopByHop.contains("anthropic-version")) {
      kept.add("anthropic-version", DEFAULT_VERSION);
    }
    switch (credential.kind()) {
      case API_KEY -> kept.add("x-api-key", credential.secret());
      case AUTH_TOKEN -> kept.add("Authorization", "Bearer " + credential.secret());
      case NONE -> {}
    }
    return kept.build();
  }
}
