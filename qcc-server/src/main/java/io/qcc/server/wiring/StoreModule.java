package io.qcc.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.qcc.adapters.mysql.Store;
import io.qcc.adapters.mysql.secret.BcryptPasswords;
import io.qcc.domain.account.Directory;
import io.qcc.domain.lease.Duty;
import io.qcc.domain.lease.Leader;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.Passwords;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.setting.SettingStore;
import io.qcc.ports.time.Time;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The parts of the one store, and what was read from it. */
public final class StoreModule extends AbstractModule {

  private static final String LEASE = "upkeep";

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
    bind(Digests.class).toInstance(store.digests());
    bind(Passwords.class).toInstance(new BcryptPasswords());
  }

  /** Empty: no other gateway can be on the store. */
  @Provides
  @Singleton
  Optional<Leader> leader(Time time, RandomGenerator random) {
    if (!store.isShared()) {
      return Optional.empty();
    }
    String holder = "gateway_%016x%016x".formatted(random.nextLong(), random.nextLong());
    return Optional.of(new Leader(store.leases(), LEASE, holder, time));
  }

  @Provides
  Duty duty(Optional<Leader> leader) {
    return leader.<Duty>map(each -> each).orElse(Duty.ALWAYS);
  }
}
