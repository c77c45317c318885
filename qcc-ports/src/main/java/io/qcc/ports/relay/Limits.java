package io.qcc.ports.relay;

import java.time.Duration;

/**
 * How long one attempt may take to do what. None of them limits the whole.
 *
 * @param connect for DNS, TCP and TLS together
 * @param firstByte from the request's last byte to the response's head
 * @param idle between two chunks of the response
 */
public record Limits(Duration connect, Duration firstByte, Duration idle) {}
