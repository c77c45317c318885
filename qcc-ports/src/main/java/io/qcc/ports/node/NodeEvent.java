package io.qcc.ports.node;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something changed about a node; raised once, and only on a change. */
public sealed interface NodeEvent {

  Instant at();

  /** It takes no traffic until a trial succeeds at {@code trialAt} or later. */
  record NodeFailed(Instant at, Node node, Reason reason, Instant trialAt) implements NodeEvent {}

  /** It takes traffic again. */
  record NodeRecovered(Instant at, Node node) implements NodeEvent {}

  /**
   * It takes no traffic, or only as a last choice, until {@code until}.
   *
   * @param scope null: all its traffic; else the model or model family
   */
  record NodeCooling(Instant at, Node node, @Nullable String scope, Reason reason, Instant until)
      implements NodeEvent {}

  /** The operator switched it on or off; a new node is as it is and was not switched. */
  record NodeEnabled(Instant at, Node node, boolean enabled) implements NodeEvent {}

  /**
   * An account's first choice is another node now.
   *
   * @param from null: there was none
   * @param to null: there is none
   */
  record NodeSwitched(Instant at, @Nullable Node from, @Nullable Node to, String why)
      implements NodeEvent {}
}
