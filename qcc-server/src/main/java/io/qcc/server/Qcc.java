package io.qcc.server;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.qcc.adapters.http.loop.Loops;
import io.qcc.adapters.http.server.HttpServer;
import io.qcc.adapters.mysql.Store;
import io.qcc.adapters.mysql.memory.NoSpill;
import io.qcc.adapters.mysql.spill.FileSpill;
import io.qcc.domain.account.Begun;
import io.qcc.domain.account.Begun.Generated;
import io.qcc.domain.account.Directory;
import io.qcc.domain.account.FirstStart;
import io.qcc.domain.account.Unsaid;
import io.qcc.domain.history.HistoryKeeper;
import io.qcc.domain.limit.SpentReader;
import io.qcc.domain.metrics.RollupJob;
import io.qcc.domain.pricing.PriceBook;
import io.qcc.domain.pricing.ShippedPrices;
import io.qcc.domain.probe.Probes;
import io.qcc.domain.usage.RequestLedger;
import io.qcc.ports.configuration.Outdated;
import io.qcc.ports.relay.Gateway;
import io.qcc.ports.relay.Readiness;
import io.qcc.ports.store.StoreRefused;
import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.usage.LedgerState;
import io.qcc.ports.usage.Spill;
import io.qcc.server.setting.ListenAddress;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.SettingsProblem;
import io.qcc.server.setting.StoreGiven;
import io.qcc.server.setting.Variables;
import io.qcc.server.wiring.LedgerModule;
import io.qcc.server.wiring.LimitsModule;
import io.qcc.server.wiring.MetricsModule;
import io.qcc.server.wiring.NodesModule;
import io.qcc.server.wiring.RollupModule;
import io.qcc.server.wiring.SettingsModule;
import io.qcc.server.wiring.StoreModule;
import io.qcc.server.wiring.UseCasesModule;
import io.qcc.server.wiring.WorldModule;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A running gateway, to be closed when it is done with.
 *
 * <p>Any number of them live in one JVM without knowing of each other, as long as each has a data
 * directory and a port of its own. Nothing here ends the JVM, reads the environment by itself, or
 * chooses where the log goes.
 */
public final class Qcc implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Qcc.class.getName());

  /** So that what was settled a second ago is written down, whatever the store does. */
  private static final Duration KEEP = Duration.ofMillis(100);

  /** Half of what a few rows cost is the transaction; later than that they are spilled. */
  private static final Duration WRITE = Duration.ofMillis(250);

  private final Settings settings;
  private final Running running;
  private final Injector parts;
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable HttpServer server;
  private List<Generated> generated = List.of();

  private Qcc(Settings settings, Running running, Injector parts) {
    this.settings = settings;
    this.running = running;
    this.parts = parts;
  }

  public static QccBuilder builder() {
    return new QccBuilder();
  }

  /** Starts everything, or nothing: what had been started when a part failed is closed again. */
  static Qcc start(QccBuilder asked) {
    var running = new Running();
    try {
      var loops = running.add(Loops.start());
      var upstreams = running.add(new Upstreams(loops));
      Store store = running.add(StoreOpening.of(asked.settings()));
      Settings settings = asked.settings().withStored(store.settings().all());
      // Not by Guice, which would wrap what the store says in pages of its own.
      var directory = new Directory(store.configuration());
      var threads = running.add(new RequestThreads());
      var claudeCli = running.add(ContainerEngine.of(settings));
      var world =
          new WorldModule(
              loops,
              threads,
              upstreams.traffic(),
              upstreams.probes(),
              claudeCli,
              asked.ledgers(),
              asked.listeners());
      Injector parts =
          Guice.createInjector(
              Stage.PRODUCTION,
              new SettingsModule(settings),
              new StoreModule(store, running.add(spill(settings)), directory),
              world,
              new NodesModule(),
              new LedgerModule(),
              new LimitsModule(asked.budgetListeners()),
              new RollupModule(),
              new MetricsModule(Version.text()),
              new UseCasesModule());
      var qcc = new Qcc(settings, running, parts);
      qcc.generated = firstStart(settings, parts.getInstance(FirstStart.class));
      parts.getInstance(PriceBook.class).open(ShippedPrices.read());
      var history = running.add(parts.getInstance(HistoryKeeper.class));
      history.begin();
      // A ticker of its own: a store that does not answer must not keep nodes from being probed.
      running.add(new Ticker()).everySecond(history::tick);
      var ledger = running.add(parts.getInstance(RequestLedger.class));
      running.add(new Ticker()).every(WRITE, ledger::write);
      running.add(new Ticker()).every(KEEP, ledger::keep);
      var spent = parts.getInstance(SpentReader.class);
      spent.read();
      running.add(new Ticker()).everySecond(spent::read);
      parts.getInstance(OtherGateways.class).begin(running);
      running.add(new Ticker()).everySecond(parts.getInstance(RollupJob.class)::tick);
      parts.getInstance(Upkeep.class).begin(running.add(new Ticker()));
      if (asked.listens()) {
        qcc.listen();
      }
      return qcc;
    } catch (StoreUnavailable | Outdated e) {
      var refused = new StoreRefused(String.valueOf(e.getMessage()), e);
      closeQuietly(running, refused);
      throw refused;
    } catch (RuntimeException e) {
      closeQuietly(running, e);
      throw e;
    }
  }

  /** The router as a Java object: the same that the port leads to. */
  public Gateway gateway() {
    return parts.getInstance(Gateway.class);
  }

  /** Whether traffic should be sent here, and what is not as it should be. */
  public Readiness readiness() {
    return parts.getInstance(GatewayReadiness.class);
  }

  /** How far the ledger is behind, and what it has lost. */
  public LedgerState ledger() {
    return parts.getInstance(RequestLedger.class).state();
  }

  /** Every value that is in force, and where it came from. */
  public Settings settings() {
    return settings;
  }

  /**
   * The port that is listened on.
   *
   * @throws IllegalStateException there is none
   */
  public int port() {
    if (server == null) {
      throw new IllegalStateException("this gateway was built without a port");
    }
    return server.port();
  }

  /**
   * The secrets that this start had to make; whoever started it shows them, for nobody else can.
   */
  public List<Generated> generated() {
    return generated;
  }

  public Overview overview() {
    ListenAddress listen = settings.get(Variables.LISTEN_ADDR);
    return parts
        .getInstance(OverviewMaker.class)
        .make(server == null ? listen : listen.at(server.port()));
  }

  /** Stops taking requests, lets those under way finish for {@code QCC_DRAIN}, ends the rest. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      running.close();
    }
  }

  private void listen() {
    var bodies = running.add(BodyDirectory.make(settings));
    var opened =
        parts
            .getInstance(FrontOfHouse.class)
            .open(settings.get(Variables.LISTEN_ADDR), bodies.open());
    server = opened;
    var readiness = parts.getInstance(GatewayReadiness.class);
    var probes = parts.getInstance(Probes.class);
    running.add(
        () -> {
          readiness.stop();
          probes.stop(); // or answers that wait for a look would be waited for
          opened.drain(settings.get(Variables.QCC_DRAIN));
        });
  }

  /** On this machine, also where the store is on another. */
  private static Spill spill(Settings settings) {
    return StoreGiven.of(settings) instanceof StoreGiven.Memory
        ? new NoSpill()
        : FileSpill.open(
            settings.get(Variables.QCC_DATA_DIR), settings.get(Variables.QCC_LEDGER_SPILL_MAX));
  }

  private static List<Generated> firstStart(Settings settings, FirstStart firstStart) {
    Unsaid unsaid =
        StoreGiven.of(settings) instanceof StoreGiven.Server ? Unsaid.GENERATED : Unsaid.DOCUMENTED;
    try {
      Begun begun = firstStart.run(StartGiven.of(settings), unsaid);
      begun.notes().forEach(note -> LOG.log(Level.WARNING, note));
      return begun.generated();
    } catch (IllegalArgumentException e) {
      throw new SettingsProblem(List.of(String.valueOf(e.getMessage())));
    }
  }

  private static void closeQuietly(Running running, RuntimeException cause) {
    try {
      running.close();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}
