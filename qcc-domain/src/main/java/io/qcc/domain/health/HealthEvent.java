package io.qcc.domain.health;

import io.qcc.ports.node.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened to a node. Every event knows when. */
public sealed interface HealthEvent {

  Instant at();

  /** It gave a whole good answer. */
  record Succeeded(Instant at) implements HealthEvent {}

  /**
   * It answered as a working upstream does; whether the answer will be whole is not known yet.
   * Enough for a trial, too little to end a run of failures, or a node that always breaks off would
   * stay.
   */
  record Responded(Instant at) implements HealthEvent {}

  /** It failed. */
  record Failed(Instant at, Reason reason) implements HealthEvent {}

  /** It does not want us: {@link Reason#CREDENTIAL} or {@link Reason#BILLING}. */
  record Refused(Instant at, Reason reason) implements HealthEvent {}

  /**
   * 429.
   *
   * @param named the upstream itself said {@code until}
   */
  record Limited(Instant at, @Nullable String family, Instant until, boolean named)
      implements HealthEvent {}

  /** 529: busy, as all of its kind may be. */
  record Overloaded(Instant at) implements HealthEvent {}

  /** Something in front of it turned this request away; perhaps for what the client wrote. */
  record TurnedAway(Instant at) implements HealthEvent {}

  /** It does not know this model. */
  record Unserved(Instant at, String model) implements HealthEvent {}

  /** A call is about to find out whether it still is failed. */
  record TrialBegun(Instant at) implements HealthEvent {}

  /** That call ended without finding out. */
  record TrialAbandoned(Instant at) implements HealthEvent {}

  /** That call found out. */
  record TrialEnded(HealthEvent outcome) implements HealthEvent {
    @Override
    public Instant at() {
      return outcome.at();
    }
  }

  /** The operator wants all this forgotten. */
  record Reset(Instant at) implements HealthEvent {}
}
