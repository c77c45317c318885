package io.qcc.adapters.http.server;

import java.time.Duration;

/**
 * What one client may ask of the listener.
 *
 * @param maxHeaderBytes request line and headers together
 * @param maxHeaders the number of header lines
 * @param headTime from a request's first byte to the end of its head
 * @param idle between two requests on a kept connection
 * @param maxConnections open at a time; more of them wait unaccepted
 */
public record ServerLimits(
    int maxHeaderBytes, int maxHeaders, Duration headTime, Duration idle, int maxConnections) {

  public static final ServerLimits DEFAULT =
      new ServerLimits(64 * 1024, 200, Duration.ofSeconds(20), Duration.ofSeconds(75), 20_000);
}
