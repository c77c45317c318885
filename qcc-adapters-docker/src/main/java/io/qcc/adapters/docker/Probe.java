package io.qcc.adapters.docker;

import io.qcc.ports.health.ClaudeCli.Run;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * One container from its beginning to its end.
 *
 * <p>The deadline is the node's as soon as the container has started; what is late before that, or
 * cannot be killed after it, is the engine's fault.
 */
final class Probe {

  private static final Logger LOG = System.getLogger(Probe.class.getName());

  private final EngineAddress address;
  private final Containers containers;
  private final InFlight inFlight;
  private final LongSupplier nanos;
  private final Runnable leftBehind;

  /**
   * @param leftBehind told that a container could not be removed
   */
  Probe(
      EngineAddress address,
      Containers containers,
      InFlight inFlight,
      LongSupplier nanos,
      Runnable leftBehind) {
    this.address = address;
    this.containers = containers;
    this.inFlight = inFlight;
    this.nanos = nanos;
    this.leftBehind = leftBehind;
  }

  /** The container is gone afterwards, or left to the sweep. */
  Run run(Plan plan, String secret, Duration left) throws InterruptedException {
    long end = nanos.getAsLong() + left.toNanos();
    boolean reachable = true;
    inFlight.add(plan.name());
    try {
      containers.create(plan, shorter(Engine.PATIENCE, end));
      containers.start(plan.name(), shorter(Engine.PATIENCE, end));
      OptionalInt exit = containers.await(plan.name(), until(end));
      if (exit.isEmpty()) {
        containers.kill(plan.name());
        return new Run.TimedOut();
      }
      return Verdict.of(containers.output(plan.name(), exit.getAsInt()), secret);
    } catch (EngineFault e) {
      reachable = !e.silent();
      return new Run.NotRun(e.unavailable(address));
    } finally {
      end(plan.name(), reachable);
    }
  }

  /** An engine that just now did not answer is not waited for again. */
  private void end(String name, boolean reachable) throws InterruptedException {
    boolean removed = false;
    try {
      if (reachable) {
        containers.remove(name);
        removed = true;
      }
    } catch (EngineFault e) {
      LOG.log(Level.DEBUG, "a container is left to the sweep", e);
    } finally {
      inFlight.remove(name);
      if (!removed) {
        leftBehind.run();
      }
    }
  }

  private Duration until(long end) {
    return Duration.ofNanos(Math.max(1, end - nanos.getAsLong()));
  }

  private Duration shorter(Duration patience, long end) {
    Duration rest = until(end);
    return rest.compareTo(patience) < 0 ? rest : patience;
  }
}
