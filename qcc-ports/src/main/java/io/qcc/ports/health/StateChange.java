package io.qcc.ports.health;

import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From {@code at} on a node was in another state.
 *
 * @param reason null: it is healthy, or the operator's wish
 * @param until when a cooldown ends by itself; null for other states, and for one whose end is a
 *     change of its own
 */
public record StateChange(
    NodeId node, Instant at, NodeState state, @Nullable Reason reason, @Nullable Instant until) {}
