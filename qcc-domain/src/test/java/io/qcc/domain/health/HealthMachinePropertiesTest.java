package io.qcc.domain.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.health.Circuit.Failed;
import io.qcc.domain.health.Circuit.Healthy;
import io.qcc.domain.health.Circuit.Trial;
import io.qcc.domain.health.Transition.Change;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds after any sequence of events; each seed is one long life of a node. */
class HealthMachinePropertiesTest {

  private static final int STEPS = 500_000;
  private static final HealthPolicy POLICY = HealthPolicy.DEFAULT;
  private static final HealthMachine MACHINE = new HealthMachine(POLICY);
  private static final Reason[] FAULTS = {Reason.CONNECT, Reason.RESET, Reason.SERVER_ERROR};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theStateIsAlwaysSound(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Health health = Health.FRESH;
    Instant now = Instant.parse("2026-11-20T12:00:00Z");
    for (int step = 0; step < STEPS; step++) {
      now = now.plusMillis(random.nextInt(random.nextInt(20) == 0 ? 90_000 : 500));
      HealthEvent event = event(random, now);
      Transition moved = MACHINE.on(health, event, random.nextDouble());
      try {
        check(health, event, moved, now);
      } catch (AssertionError broken) {
        throw new AssertionError(
            "seed %d, step %d: %s + %s = %s".formatted(seed, step, health, event, moved), broken);
      }
      health = moved.next();
    }
  }

  private static void check(Health before, HealthEvent event, Transition moved, Instant now) {
    Health after = moved.next();
    Circuit was = before.circuit();
    Circuit is = after.circuit();
    boolean changedSides = !was.getClass().equals(is.getClass());
    boolean reset = event instanceof HealthEvent.Reset;

    // Failed is left by a trial, a trial by its verdict, and nothing else moves either. A trial
    // that was made aside is over when it is heard of.
    boolean aside = was instanceof Failed && event instanceof HealthEvent.TrialEnded;
    if (was instanceof Failed && !reset) {
      require((is instanceof Trial) == (event instanceof HealthEvent.TrialBegun));
      require(is instanceof Trial || aside || after.equals(before));
      require(!aside || after.era() == before.era() + 1);
    }
    if (was instanceof Trial && changedSides && !reset) {
      require(
          event instanceof HealthEvent.TrialEnded || event instanceof HealthEvent.TrialAbandoned);
    }
    if (is instanceof Failed && was instanceof Healthy) {
      require(
          event instanceof HealthEvent.Refused
              || (event instanceof HealthEvent.Failed
                  && ((Healthy) was).failures() == POLICY.threshold() - 1));
    }

    // News is told exactly when sides change.
    require(
        moved.changes().stream().anyMatch(Change.Rose.class::isInstance)
            == (is instanceof Healthy && !(was instanceof Healthy)));
    if (was instanceof Healthy) {
      require(
          moved.changes().stream().anyMatch(Change.Fell.class::isInstance)
              == (is instanceof Failed));
    }
    require(!changedSides || after.era() == before.era() + 1);
    require(after.era() == before.era() || after.era() == before.era() + 1);

    // A node that is well again is back within one probe interval.
    if (is instanceof Failed failed) {
      require(!failed.trialAt().isAfter(now.plus(POLICY.longestInterval())));
      require(!failed.trialAt().isBefore(failed.since()));
      int still = POLICY.successesNeeded(failed.ejections()) - failed.successes();
      require(still >= 1);
      if (was instanceof Healthy) {
        Duration all =
            Duration.between(now, failed.trialAt())
                .plus(POLICY.successGap().multipliedBy(still - 1L));
        require(all.compareTo(POLICY.longestInterval()) <= 0);
      }
    }
    if (is instanceof Healthy healthy) {
      require(healthy.failures() < POLICY.threshold());
    }
    require(after.coolings().size() <= Coolings.MOST);
    for (Cooling cooling : after.coolings()) {
      require(!cooling.until().isAfter(now.plus(Cooling.LONGEST)));
    }
  }

  private static HealthEvent event(RandomGenerator random, Instant at) {
    return random.nextInt(3) == 0
        ? new HealthEvent.TrialEnded(outcome(random, at))
        : switch (random.nextInt(60)) {
          case 0 -> new HealthEvent.Reset(at);
          case 1, 2, 3, 4, 5, 6 -> new HealthEvent.TrialAbandoned(at);
          case 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 -> new HealthEvent.TrialBegun(at);
          default -> outcome(random, at);
        };
  }

  private static HealthEvent outcome(RandomGenerator random, Instant at) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> new HealthEvent.Succeeded(at);
      case 2 -> new HealthEvent.Responded(at);
      case 3 -> new HealthEvent.Refused(at, Reason.CREDENTIAL);
      case 4 ->
          new HealthEvent.Limited(
              at, "claude-opus", at.plusSeconds(random.nextInt(9000)), random.nextBoolean());
      case 5 -> new HealthEvent.Overloaded(at);
      case 6 -> new HealthEvent.TurnedAway(at);
      case 7 -> new HealthEvent.Unserved(at, "m" + random.nextInt(100));
      default -> new HealthEvent.Failed(at, FAULTS[random.nextInt(FAULTS.length)]);
    };
  }

  /** Cheaper than an assertion of AssertJ's, millions of times. */
  private static void require(boolean holds) {
    if (!holds) {
      assertThat(holds).isTrue();
    }
  }
}
