package io.qcc.domain.probe;

import io.qcc.domain.failover.Outcome;
import io.qcc.domain.failover.Verdict;
import io.qcc.domain.health.HealthEvent;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a node showed.
 *
 * @param at when
 * @param toNode what it says of the node's health; null: nothing either way
 */
record Finding(
    Instant at,
    Check.Verdict verdict,
    @Nullable Reason reason,
    @Nullable String detail,
    @Nullable HealthEvent toNode) {

  static Finding well(HealthEvent event) {
    return new Finding(event.at(), Check.Verdict.WELL, null, null, event);
  }

  static Finding failed(Node node, Instant at, Reason reason, @Nullable String detail) {
    return new Finding(
        at, Check.Verdict.ILL, reason, Detail.of(node, detail), new HealthEvent.Failed(at, reason));
  }

  static Finding unknown(Node node, Instant at, Reason reason, String detail) {
    return new Finding(at, Check.Verdict.UNKNOWN, reason, Detail.of(node, detail), null);
  }

  /**
   * As traffic is judged. A check is stricter than the machine, though: an upstream that answers
   * 429 or 404 is alive, but a look at it did not go well. What could not even be sent says
   * nothing.
   */
  static Finding judged(
      Node node, Instant at, Outcome outcome, Verdict verdict, @Nullable String detail) {
    if (verdict.reason() == null) {
      return new Finding(at, Check.Verdict.WELL, null, null, verdict.toNode());
    }
    boolean unsent = outcome instanceof Outcome.Faulted && verdict.toNode() == null;
    return new Finding(
        at,
        unsent ? Check.Verdict.UNKNOWN : Check.Verdict.ILL,
        verdict.reason(),
        Detail.of(node, detail),
        verdict.toNode());
  }
}
