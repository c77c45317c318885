package io.qcc.server;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.qcc.adapters.mysql.SqliteStore;
import io.qcc.adapters.mysql.Store;
import io.qcc.adapters.mysql.memory.MemoryStore;
import io.qcc.domain.account.FirstStart;
import io.qcc.server.setting.Secret;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.SettingsProblem;
import io.qcc.server.setting.Variables;
import io.qcc.server.wiring.SettingsModule;
import io.qcc.server.wiring.StoreModule;
import io.qcc.server.wiring.UseCasesModule;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * A running gateway, to be closed when it is done with.
 *
 * <p>Any number of them live in one JVM without knowing of each other, as long as each has a data
 * directory and a port of its own. Nothing here ends the JVM, reads the environment by itself, or
 * chooses where the log goes.
 */
public final class Qcc implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Qcc.class.getName());

  private final Settings settings;
  private final Running running;
  private final Injector parts;

  private Qcc(Settings settings, Running running, Injector parts) {
    this.settings = settings;
    this.running = running;
    this.parts = parts;
  }

  public static QccBuilder builder() {
    return new QccBuilder();
  }

  /** Starts everything, or nothing: what had been started when something failed is closed again. */
  static Qcc start(QccBuilder asked) {
    var running = new Running();
    try {
      Store store = running.add(store(asked.settings()));
      Settings settings = asked.settings().withStored(store.settings().all());
      Injector parts =
          Guice.createInjector(
              Stage.PRODUCTION,
              new SettingsModule(settings),
              new StoreModule(store),
              new UseCasesModule());
      firstStart(settings, parts.getInstance(FirstStart.class));
      return new Qcc(settings, running, parts);
    } catch (RuntimeException e) {
      closeQuietly(running, e);
      throw e;
    }
  }

  /** Every value that is in force, and where it came from. */
  public Settings settings() {
    return settings;
  }

  public Overview overview() {
    return parts.getInstance(OverviewMaker.class).make(settings.get(Variables.LISTEN_ADDR));
  }

  /** Stops taking requests, lets those under way finish for {@code QCC_DRAIN}, ends the rest. */
  @Override
  public void close() {
    running.close();
  }

  private static Store store(Settings settings) {
    return switch (settings.get(Variables.QCC_STORE)) {
      case MEMORY -> new MemoryStore();
      case SQLITE ->
          SqliteStore.open(
              settings.get(Variables.QCC_DATA_DIR),
              settings.get(Variables.QCC_SECRET_KEY).map(Secret::reveal).orElse(null));
    };
  }

  private static void firstStart(Settings settings, FirstStart firstStart) {
    try {
      firstStart.run(StartGiven.of(settings)).forEach(note -> LOG.log(Level.WARNING, note));
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
