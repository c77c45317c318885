package io.qcc.server.wiring;

import com.google.inject.AbstractModule;
import io.qcc.adapters.mysql.Store;
import io.qcc.adapters.mysql.secret.BcryptPasswords;
import io.qcc.domain.account.Directory;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.Passwords;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.budget.Spent;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.pricing.PricedRequests;
import io.qcc.ports.pricing.Prices;
import io.qcc.ports.setting.SettingStore;
import io.qcc.ports.usage.RequestLog;

/** The parts of the one store, and what was read from it. */
public final class StoreModule extends AbstractModule {

  private final Store store;
  private final Directory directory;

  public StoreModule(Store store, Directory directory) {
    this.store = store;
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
    bind(Prices.class).toInstance(store.prices());
    bind(PricedRequests.class).toInstance(store.pricedRequests());
    bind(Spent.class).toInstance(store.spent());
    bind(Digests.class).toInstance(store.digests());
    bind(Passwords.class).toInstance(new BcryptPasswords());
  }
}
