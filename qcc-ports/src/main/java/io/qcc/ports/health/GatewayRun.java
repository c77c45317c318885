package io.qcc.ports.health;

import java.time.Instant;

/**
 * One run of the gateway.
 *
 * @param id of this run, of nobody else's
 * @param lastSeen it was running then, and the store was reachable
 * @param ended it said that it stops at {@code lastSeen}; false: it is still running, or was killed
 */
public record GatewayRun(String id, Instant started, Instant lastSeen, boolean ended) {}
