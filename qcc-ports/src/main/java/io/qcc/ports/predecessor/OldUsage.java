package io.qcc.ports.predecessor;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request as the predecessor wrote it down.
 *
 * @param number of its row; grows
 * @param account null or empty: the default one
 * @param input tokens; 0 there also where nobody told
 * @param cost in dollars; 0 there also where nobody knew
 * @param status of a failed request, where it was kept
 * @param millis how long it took, where it was kept
 */
public record OldUsage(
    long number,
    @Nullable Instant at,
    @Nullable String account,
    @Nullable String node,
    @Nullable String model,
    @Nullable Long input,
    @Nullable Long output,
    @Nullable BigDecimal cost,
    boolean success,
    @Nullable Long status,
    @Nullable String requestId,
    @Nullable Long millis) {}
