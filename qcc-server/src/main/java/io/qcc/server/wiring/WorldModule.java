package io.qcc.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.qcc.adapters.docker.DockerClaudeCli;
import io.qcc.adapters.http.decode.StreamDecoders;
import io.qcc.adapters.http.loop.Loops;
import io.qcc.domain.account.Directory;
import io.qcc.domain.history.HistoryKeeper;
import io.qcc.domain.usage.RequestLedger;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.health.ClaudeCli;
import io.qcc.ports.node.NodeEvents;
import io.qcc.ports.relay.Decoders;
import io.qcc.ports.relay.Upstream;
import io.qcc.ports.relay.Waits;
import io.qcc.ports.time.Time;
import io.qcc.ports.usage.Ledger;
import io.qcc.server.log.LogLedger;
import io.qcc.server.log.NodeLog;
import io.qcc.server.metrics.TrafficMeters;
import io.qcc.server.time.SystemTime;
import io.qcc.server.time.ThreadWaits;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Clocks, chance, threads, upstreams, and those who are told of what happens. */
public final class WorldModule extends AbstractModule {

  private static final Logger LOG = System.getLogger(WorldModule.class.getName());

  private final Loops loops;
  private final Executor threads;
  private final Upstream traffic;
  private final Upstream probes;
  private final DockerClaudeCli claudeCli;
  private final List<Ledger> ledgers;
  private final List<NodeEvents> listeners;

  /**
   * @param loops carry requests and their sockets
   * @param threads starts a virtual thread for each task
   * @param ledgers are told beside the log
   * @param listeners are told beside the log
   */
  public WorldModule(
      Loops loops,
      Executor threads,
      Upstream traffic,
      Upstream probes,
      DockerClaudeCli claudeCli,
      List<Ledger> ledgers,
      List<NodeEvents> listeners) {
    this.loops = loops;
    this.threads = threads;
    this.traffic = traffic;
    this.probes = probes;
    this.claudeCli = claudeCli;
    this.ledgers = List.copyOf(ledgers);
    this.listeners = List.copyOf(listeners);
  }

  @Override
  protected void configure() {
    bind(Time.class).toInstance(new SystemTime());
    bind(Waits.class).toInstance(new ThreadWaits());
    bind(RandomGenerator.class).toInstance(new SecureRandom());
    bind(Decoders.class).toInstance(new StreamDecoders());
    bind(Loops.class).toInstance(loops);
    bind(Executor.class).toInstance(threads);
    bind(Upstream.class).toInstance(traffic);
    bind(Upstream.class).annotatedWith(ForProbes.class).toInstance(probes);
    bind(ClaudeCli.class).toInstance(claudeCli);
    bind(DockerClaudeCli.class).toInstance(claudeCli);
  }

  @Provides
  @Singleton
  Ledger ledger(Directory directory, RequestLedger kept, TrafficMeters meters) {
    var log = new LogLedger(id -> name(directory, id));
    return settled -> {
      kept.append(settled);
      log.append(settled);
      tell(() -> meters.append(settled));
      ledgers.forEach(ledger -> tell(() -> ledger.append(settled)));
    };
  }

  @Provides
  @Singleton
  NodeEvents nodeEvents(Directory directory, HistoryKeeper history) {
    var log = new NodeLog(id -> name(directory, id));
    return event -> {
      log.raise(event);
      tell(() -> history.raise(event));
      listeners.forEach(listener -> tell(() -> listener.raise(event)));
    };
  }

  /** A listener that breaks its word and throws stops neither the others nor the traffic. */
  private static void tell(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a listener failed", e);
    }
  }

  private static String name(Directory directory, AccountId id) {
    Account account = directory.account(id);
    return account == null ? id.value() : account.name();
  }
}
