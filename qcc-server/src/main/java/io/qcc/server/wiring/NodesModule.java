package io.qcc.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.qcc.domain.account.Directory;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.HealthMachine;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.domain.health.Switches;
import io.qcc.domain.probe.CheckNodeNow;
import io.qcc.domain.probe.LastChecks;
import io.qcc.domain.probe.ProbePolicy;
import io.qcc.domain.probe.Prober;
import io.qcc.domain.probe.Probes;
import io.qcc.domain.routing.Bindings;
import io.qcc.domain.routing.Slots;
import io.qcc.ports.health.CheckNode;
import io.qcc.ports.node.NodeEvents;
import io.qcc.ports.relay.Upstream;
import io.qcc.ports.relay.Waits;
import io.qcc.ports.time.Time;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.Variables;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** What is observed of nodes, and who is sent where. */
public final class NodesModule extends AbstractModule {

  private static final int SESSIONS_REMEMBERED = 100_000;

  @Provides
  @Singleton
  HealthBoard healthBoard(
      HealthPolicy policy, Time time, RandomGenerator random, Waits waits, NodeEvents events) {
    return new HealthBoard(new HealthMachine(policy), time, random, waits, events);
  }

  @Provides
  @Singleton
  Switches switches(Directory directory, HealthBoard board, NodeEvents events) {
    return new Switches(directory::nodesOf, board::of, events);
  }

  @Provides
  @Singleton
  Bindings bindings() {
    return new Bindings(SESSIONS_REMEMBERED);
  }

  @Provides
  @Singleton
  Slots slots(Waits waits, Settings settings) {
    return new Slots(waits, settings.get(Variables.QCC_QUEUE_LENGTH));
  }

  /** The history of checks is to listen here. */
  @Provides
  @Singleton
  LastChecks lastChecks() {
    return new LastChecks((_, _) -> {});
  }

  @Provides
  @Singleton
  Probes probes(
      HealthBoard board,
      Directory directory,
      @ForProbes Upstream upstream,
      LastChecks checks,
      Time time,
      Waits waits,
      Executor threads,
      Settings settings) {
    return new Probes(
        board,
        () -> directory.now().nodes(),
        new Prober(upstream, new NoClaudeCli(), time, settings.get(Variables.QCC_HEALTH_MODEL)),
        checks,
        time,
        waits,
        threads,
        ProbePolicy.DEFAULT);
  }

  @Provides
  @Singleton
  CheckNode checkNode(Probes probes, Directory directory) {
    return new CheckNodeNow(probes, id -> Optional.ofNullable(directory.now().node(id)));
  }
}
