package io.qcc.ports.health;

import io.qcc.ports.node.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stretch of a node's past in which its state did not change. */
public record Segment(Instant from, Instant to, NodeState state, @Nullable Reason reason) {}
