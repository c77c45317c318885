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
import io.qcc.ports.budget.Spent;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.neighbour.Reports;
import io.qcc.ports.pricing.PricedRequests;
import io.qcc.ports.pricing.Prices;
import io.qcc.ports.setting.SettingStore;
import io.qcc.ports.time.Time;
import io.qcc.ports.usage.PastRequests;
import io.qcc.ports.usage.RequestLog;
import io.qcc.ports.usage.Spill;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The parts of the one store, and what was read from it. */
public final class StoreModule extends AbstractModule {

  private static final String LEASE = "upkeep";

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
    bind(Rollups.class).toInstance(store.rollups());
    bind(Spill.class).toInstance(spill);
    bind(Prices.class).toInstance(store.prices());
    bind(PricedRequests.class).toInstance(store.pricedRequests());
    bind(Spent.class).toInstance(store.spent());
    bind(Reports.class).toInstance(store.reports());
    bind(PastRequests.class).toInstance(store.pastRequests());
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
