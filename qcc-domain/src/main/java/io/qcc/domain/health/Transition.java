package io.qcc.domain.health;

import io.qcc.ports.node.Reason;
import java.time.Instant;
import java.util.List;

/**
 * What an event made of a node's health.
 *
 * @param changes what others should hear of; empty most of the time
 */
public record Transition(Health next, List<Change> changes) {

  public Transition {
    changes = List.copyOf(changes);
  }

  /** A change that is news. */
  public sealed interface Change {

    /** It takes no traffic any more, or still takes none for another reason than before. */
    record Fell(Reason reason, Instant trialAt) implements Change {}

    /** It takes traffic again. */
    record Rose() implements Change {}

    /** It is spared in part or for a while, and was not before. */
    record Cooled(Cooling cooling) implements Change {}
  }
}
