package io.qcc.server.wiring;

import com.google.inject.AbstractModule;
import io.qcc.adapters.mysql.Store;
import io.qcc.adapters.mysql.secret.BcryptPasswords;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.Passwords;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.node.Nodes;
import io.qcc.ports.setting.SettingStore;

/** The parts of the one store. */
public final class StoreModule extends AbstractModule {

  private final Store store;

  public StoreModule(Store store) {
    this.store = store;
  }

  @Override
  protected void configure() {
    bind(Store.class).toInstance(store);
    bind(Accounts.class).toInstance(store.accounts());
    bind(Nodes.class).toInstance(store.nodes());
    bind(Sessions.class).toInstance(store.sessions());
    bind(SettingStore.class).toInstance(store.settings());
    bind(Digests.class).toInstance(store.digests());
    bind(Passwords.class).toInstance(new BcryptPasswords());
  }
}
