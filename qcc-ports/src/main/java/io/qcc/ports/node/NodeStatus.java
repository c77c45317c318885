package io.qcc.ports.node;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node, and what we observe of it.
 *
 * @param state one word: healthy, cooling, failed or trial
 * @param reason null while healthy
 * @param since when it failed, or null
 * @param until when the next trial is due, or the cooldown ends; or null
 * @param failures the unbroken run of failures that has not put it out yet; 0 once it failed
 * @param inFlight requests it is serving now
 * @param coolings what cools, one line each, such as {@code claude-opus until 2026-…Z:
 *     rate_limited}
 * @param lastCheck the last look at it as it is configured now, or what real requests showed; null:
 *     none since the gateway started
 */
public record NodeStatus(
    Node node,
    String state,
    @Nullable Reason reason,
    @Nullable Instant since,
    @Nullable Instant until,
    int failures,
    int inFlight,
    List<String> coolings,
    @Nullable Check lastCheck) {}
