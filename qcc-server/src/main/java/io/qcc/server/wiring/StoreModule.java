package io.qcc.server.wiring;

import com.google.inject.AbstractModule;
import io.qcc.adapters.mysql.Store;
import io.qcc.adapters.mysql.secret.BcryptPasswords;
import io.qcc.domain.account.Directory;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.Passwords;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.setting.SettingStore;
import io.qcc.ports.usage.PastRequests;
import io.qcc.ports.usage.RequestLog;
import io.qcc.ports.usage.Spill;

/** The parts of the one store, and what was read from it. */
public final class StoreModule extends AbstractModule {

  private final Store store;
  private final Spill spill;
  private final Directory directory;

  /**
   * @param spill keeps what the store cannot take yet
   */
  public StoreModule(Store store, Spill spill, Directory directory) {
    this.store = store;
    this.spill = spill;
    this.directory = directory;
  }

  @Override
  protected void configure() {
    bind(Store.class).toInstance(store);
    bind(Directory.class).toInstance(directory);
    bind(Sessions.class).toInstance(store.sessions());
    bind(SettingStore.class).toInstance(store.settings());
    bind(HealthHistory.class).toInstance(store.history());
    bind(RequestLog.class).toInstance(store.requests());
    bind(Spill.class).toInstance(spill);
    bind(PastRequests.class).toInstance(store.pastRequests());
    bind(Digests.class).toInstance(store.digests());
    bind(Passwords.class).toInstance(new BcryptPasswords());
  }
}
