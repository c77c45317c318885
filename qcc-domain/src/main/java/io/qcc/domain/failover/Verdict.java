package io.qcc.domain.failover;

import io.qcc.domain.health.HealthEvent;
import io.qcc.ports.node.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What follows an attempt.
 *
 * @param reason why it did not serve; null if it did
 * @param toNode what it says of the node; null: nothing
 */
public record Verdict(@Nullable Reason reason, @Nullable HealthEvent toNode, Next next) {

  /** What follows for the request. */
  public enum Next {
    /** The client gets this answer. */
    DELIVER,
    /** Another node; there is no answer to give. */
    NEXT,
    /** Another node; if none is left, this answer verbatim. */
    NEXT_OR_DELIVER,
    /** The client has a part of the answer and must see that it is not whole. */
    BREAK_OFF,
    /** There is nobody to answer. */
    STOP
  }
}
