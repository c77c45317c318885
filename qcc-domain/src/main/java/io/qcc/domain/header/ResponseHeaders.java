package io.qcc.domain.header;

import io.qcc.ports.relay.Headers;
import java.time.Duration;

/**
 * What of a node's header lines goes to the client: everything but what is listed here, unchanged,
 * in order; and what the gateway adds.
 */
public final class ResponseHeaders {

  private static final HeaderNames KEPT_BACK =
      new HeaderNames(
          // Speaks to a browser about the upstream's origin, which ours is not.
          "set-cookie",
          "set-cookie2",
          "alt-svc",
          "cf-*",
          // Ours; a node may be such a gateway too.
          "x-proxy-node",
          "x-proxy-attempts");

  private ResponseHeaders() {}

  /**
   * @param attempts how many calls it took, the last one included
   * @param gateway the time that the gateway itself took
   * @param queued how much of that the request waited for others
   * @param stream the body is an event stream that the gateway may add events to. Any other body
   *     passes byte for byte, so its length, if the upstream gave one, stays true
   */
  public static Headers toClient(
      Headers upstream,
      String nodeName,
      int attempts,
      Duration gateway,
      Duration queued,
      boolean stream) {
    var hopByHop = HopByHop.of(upstream);
    var kept = new Headers.Builder();
    upstream.forEach(
        (name, value) -> {
          boolean untrueLength = stream && name.equalsIgnoreCase("content-length");
          if (!KEPT_BACK.contains(name) && !hopByHop.contains(name) && !untrueLength) {
            kept.add(name, value);
          }
        });
    if (stream && !upstream.has("cache-control")) {
      kept.add("cache-control", "no-cache");
    }
    if (stream && !upstream.has("x-accel-buffering")) {
      kept.add("x-accel-buffering", "no");
    }
    return kept.add("x-proxy-node", HeaderText.of(nodeName))
        .add("x-proxy-attempts", Integer.toString(attempts))
        .add("server-timing", timing(gateway, queued))
        .build();
  }

  private static String timing(Duration gateway, Duration queued) {
    String own = "gw;dur=" + millis(gateway);
    return queued.isZero() ? own : own + ", queue;dur=" + millis(queued);
  }

  /** Milliseconds with three decimals, without a formatter: this runs once per request. */
  private static String millis(Duration time) {
    long micros = Math.max(0, time.toNanos() / 1000);
    String fraction = Long.toString(1000 + micros % 1000);
    return micros / 1000 + "." + fraction.substring(1);
  }
}
