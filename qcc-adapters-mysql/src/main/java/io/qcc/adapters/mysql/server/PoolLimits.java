package io.qcc.adapters.mysql.server;

import java.time.Duration;

/**
 * How much of a server one gateway takes.
 *
 * @param size the most connections at once
 * @param connect how long whoever needs a connection waits for one, new or used
 */
public record PoolLimits(int size, Duration connect) {}
