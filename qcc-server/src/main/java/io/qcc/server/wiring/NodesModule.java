package io.qcc.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.qcc.domain.account.Directory;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.HealthMachine;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.domain.health.Switches;
import io.qcc.domain.history.HistoryKeeper;
import io.qcc.domain.lease.Duty;
import io.qcc.domain.probe.CheckNodeNow;
import io.qcc.domain.probe.LastChecks;
import io.qcc.domain.probe.ProbePolicy;
import io.qcc.domain.probe.Prober;
import io.qcc.domain.probe.Probes;
import io.qcc.domain.routing.Bindings;
import io.qcc.domain.routing.Slots;
import io.qcc.ports.health.CheckNode;
import io.qcc.ports.health.ClaudeCli;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.node.NodeEvents;
import io.qcc.ports.relay.Upstream;
import io.qcc.ports.relay.Waits;
import io.qcc.ports.time.Time;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.Variables;
import jakarta.inject.Provider;
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

  /**
   * It is told what the board tells, so it is there first, and asks for the board when it looks.
   */
  @Provides
  @Singleton
  HistoryKeeper historyKeeper(
      HealthHistory history,
      Directory directory,
      Provider<HealthBoard> board,
      Time time,
      RandomGenerator random,
      Duty duty) {
    return new HistoryKeeper(
        history, () -> directory.now().nodes(), id -> board.get().of(id), time, random, duty);
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

  @Provides
  @Singleton
  LastChecks lastChecks(HistoryKeeper history) {
    return new LastChecks(history);
  }

  @Provides
  @Singleton
  Probes probes(
      HealthBoard board,
      Directory directory,
      @ForProbes Upstream upstream,
      ClaudeCli claudeCli,
      LastChecks checks,
      Time time,
      Waits waits,
      Executor threads,
      Settings settings,
      Duty duty) {
    return new Probes(
        board,
        () -> directory.now().nodes(),
        new Prober(upstream, claudeCli, time, settings.get(Variables.QCC_HEALTH_MODEL)),
        checks,
        time,
        waits,
        threads,
        new ProbePolicy(
            settings.get(Variables.HEALTH_ALL_INTERVAL_MIN),
            settings.get(Variables.HEALTH_CHECK_CONCURRENCY),
            ProbePolicy.DEFAULT.recoveriesAtOnce(),
            settings.get(Variables.HEALTH_CHECK_CONCURRENCY_CLI)),
        duty);
  }

  @Provides
  @Singleton
  CheckNode checkNode(Probes probes, Directory directory) {
    return new CheckNodeNow(probes, id -> Optional.ofNullable(directory.now().node(id)));
  }
}
