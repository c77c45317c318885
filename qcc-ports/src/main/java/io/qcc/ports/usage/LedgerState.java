package io.qcc.ports.usage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the ledger is behind.
 *
 * @param waiting requests in memory, not yet in the store
 * @param spilledBytes of requests on this machine's disk, not yet in the store
 * @param refused requests that the store does not take, set aside since the start
 * @param lost requests that could not be kept, since the start
 * @param behindSince since when the store has not taken them; null: it does
 */
public record LedgerState(
    long waiting, long spilledBytes, long refused, long lost, @Nullable Instant behindSince) {}
