package io.qcc.adapters.http.gateway;

import java.time.Duration;

/**
 * How patient we are with a client.
 *
 * @param bodyStall between two pieces of a request's body
 * @param writeStall while it takes nothing of its answer
 * @param lingerIdle between two pieces of a body that nobody wants, after the answer was sent
 * @param linger the same as a whole
 */
public record ClientLimits(
    Duration bodyStall, Duration writeStall, Duration lingerIdle, Duration linger) {

  public static final ClientLimits DEFAULT =
      new ClientLimits(
          Duration.ofSeconds(60),
          Duration.ofSeconds(120),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30));
}
