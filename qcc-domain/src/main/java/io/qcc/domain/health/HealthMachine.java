package io.qcc.domain.health;

import io.qcc.domain.health.Circuit.Healthy;
import io.qcc.domain.health.Circuit.Trial;
import io.qcc.domain.health.HealthEvent.Failed;
import io.qcc.domain.health.HealthEvent.Limited;
import io.qcc.domain.health.HealthEvent.Overloaded;
import io.qcc.domain.health.HealthEvent.Refused;
import io.qcc.domain.health.HealthEvent.Reset;
import io.qcc.domain.health.HealthEvent.Responded;
import io.qcc.domain.health.HealthEvent.Succeeded;
import io.qcc.domain.health.HealthEvent.TrialAbandoned;
import io.qcc.domain.health.HealthEvent.TrialBegun;
import io.qcc.domain.health.HealthEvent.TrialEnded;
import io.qcc.domain.health.HealthEvent.TurnedAway;
import io.qcc.domain.health.HealthEvent.Unserved;
import io.qcc.domain.health.Transition.Change;
import io.qcc.ports.node.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides how one event changes what we believe of one node.
 *
 * <pre>
 *   Healthy --failures, or a refusal--> Failed --trial begun--> Trial --enough successes--> Healthy
 *                                         ^                       |
 *                                         +-- failure, abandoned, +
 *                                             one success of several
 * </pre>
 *
 * <p>A failed node moves by trials alone: a call that was under way when it failed, good or bad,
 * began against the node as it was. A trial that was made aside is begun and ended at once. In a
 * trial, whatever the failover table does not hold against the node is a success: an upstream that
 * says 429 is alive.
 */
public record HealthMachine(HealthPolicy policy) {

  private static final int MOST_EJECTIONS = 100;

  /**
   * @param event of a call that began in this era of the node's
   * @param jitter 0 to 1
   */
  public Transition on(Health health, HealthEvent event, double jitter) {
    if (event instanceof Reset) {
      return reset(health);
    }
    return switch (health.circuit()) {
      case Healthy circuit -> healthy(health, circuit, event, jitter);
      case Circuit.Failed circuit -> failed(health, circuit, event, jitter);
      case Trial circuit -> trial(health, circuit, event, jitter);
    };
  }

  private Transition reset(Health health) {
    if (health.circuit() instanceof Healthy) {
      return quiet(health.inNewEra(Health.FRESH.circuit(), List.of()));
    }
    return new Transition(
        health.inNewEra(Health.FRESH.circuit(), List.of()), List.of(new Change.Rose()));
  }

  private Transition healthy(Health health, Healthy circuit, HealthEvent event, double jitter) {
    return switch (event) {
      case Succeeded(var at) -> quiet(succeeded(health, circuit, at));
      case Failed(var at, var reason) when circuit.failures() + 1 >= policy.threshold() ->
          eject(health, at, at, reason, ejections(circuit, at), null, jitter);
      case Failed(var at, var reason) -> failedOnce(health, circuit, at, reason);
      case Refused(var at, var reason) ->
          eject(health, at, at, reason, ejections(circuit, at), null, jitter);
      default -> cool(health, cooling(event), event.at(), List.of());
    };
  }

  private Health succeeded(Health health, Healthy circuit, Instant at) {
    int ejections = ejections(circuit, at);
    return circuit.failures() == 0 && circuit.ejections() == ejections
        ? health
        : health.inSameEra(new Healthy(0, ejections, circuit.since()));
  }

  private Transition failedOnce(Health health, Healthy circuit, Instant at, Reason reason) {
    var counted = new Healthy(circuit.failures() + 1, ejections(circuit, at), circuit.since());
    var cooling = new Cooling(null, at.plus(policy.failureCooling()), reason, false);
    Transition cooled = cool(health.inSameEra(counted), cooling, at, List.of());
    return circuit.failures() == 0 ? cooled : quiet(cooled.next());
  }

  private Transition failed(
      Health health, Circuit.Failed circuit, HealthEvent event, double jitter) {
    return switch (event) {
      case TrialBegun(var at) -> quiet(health.inNewEra(begun(circuit, at), health.coolings()));
      case TrialEnded(var outcome) -> judged(health, begun(circuit, outcome.at()), outcome, jitter);
      default -> quiet(health);
    };
  }

  private static Trial begun(Circuit.Failed circuit, Instant at) {
    return new Trial(
        circuit.since(), circuit.reason(), circuit.ejections(), circuit.successes(), at);
  }

  private Transition trial(Health health, Trial circuit, HealthEvent event, double jitter) {
    return switch (event) {
      case TrialAbandoned(var at) -> waiting(health, circuit, at, circuit.successes());
      case TrialEnded(var outcome) -> judged(health, circuit, outcome, jitter);
      default -> quiet(health);
    };
  }

  private Transition judged(Health health, Trial circuit, HealthEvent outcome, double jitter) {
    Instant at = outcome.at();
    return switch (outcome) {
      case Failed(_, var reason) -> again(health, circuit, at, reason, jitter);
      case Refused(_, var reason) -> again(health, circuit, at, reason, jitter);
      case TurnedAway _ -> again(health, circuit, at, Reason.PROTOCOL, jitter);
      case Succeeded _, Responded _, Limited _, Overloaded _, Unserved _ ->
          passed(health, circuit, outcome);
      case TrialAbandoned _, TrialBegun _, TrialEnded _, Reset _ -> quiet(health);
    };
  }

  private Transition passed(Health health, Trial circuit, HealthEvent outcome) {
    Instant at = outcome.at();
    int successes = circuit.successes() + 1;
    if (successes < policy.successesNeeded(circuit.ejections())) {
      return waiting(health, circuit, at.plus(policy.successGap()), successes);
    }
    var back =
        health.inNewEra(
            new Healthy(0, circuit.ejections(), at), Coolings.hard(health.coolings(), at));
    return cool(back, cooling(outcome), at, List.of(new Change.Rose()));
  }

  private Transition again(Health health, Trial circuit, Instant at, Reason reason, double jitter) {
    return eject(
        health, circuit.since(), at, reason, circuit.ejections(), circuit.reason(), jitter);
  }

  private Transition eject(
      Health health,
      Instant since,
      Instant at,
      Reason reason,
      int before,
      @Nullable Reason known,
      double jitter) {
    int ejections = Math.min(before + 1, MOST_EJECTIONS);
    Instant trialAt = at.plus(policy.absence(ejections, jitter));
    var next =
        health.inNewEra(
            new Circuit.Failed(since, reason, ejections, trialAt, 0), health.coolings());
    return reason == known
        ? quiet(next)
        : new Transition(next, List.of(new Change.Fell(reason, trialAt)));
  }

  /** Back to waiting for a trial, with nothing held against the node. */
  private static Transition waiting(Health health, Trial circuit, Instant trialAt, int successes) {
    return quiet(
        health.inNewEra(
            new Circuit.Failed(
                circuit.since(), circuit.reason(), circuit.ejections(), trialAt, successes),
            health.coolings()));
  }

  private @Nullable Cooling cooling(HealthEvent event) {
    Instant at = event.at();
    return switch (event) {
      case Limited(_, var family, var until, var named) ->
          new Cooling(family, earlier(until, at.plus(Cooling.LONGEST)), Reason.RATE_LIMITED, named);
      case Overloaded _ ->
          new Cooling(null, at.plus(policy.overloadCooling()), Reason.OVERLOADED, false);
      case TurnedAway _ ->
          new Cooling(null, at.plus(policy.overloadCooling()), Reason.PROTOCOL, false);
      case Unserved(_, var model) ->
          new Cooling(model, at.plus(policy.unservedCooling()), Reason.MODEL_NOT_SERVED, true);
      default -> null;
    };
  }

  private static Transition cool(
      Health health, @Nullable Cooling cooling, Instant at, List<Change> changes) {
    if (cooling == null) {
      return new Transition(health, changes);
    }
    var all = new ArrayList<>(changes);
    if (Coolings.isNews(health.coolings(), cooling, at)) {
      all.add(new Change.Cooled(cooling));
    }
    return new Transition(health.with(Coolings.with(health.coolings(), cooling, at)), all);
  }

  private int ejections(Healthy circuit, Instant at) {
    return at.isBefore(circuit.since().plus(policy.calm())) ? circuit.ejections() : 0;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Transition quiet(Health next) {
    return new Transition(next, List.of());
  }
}
