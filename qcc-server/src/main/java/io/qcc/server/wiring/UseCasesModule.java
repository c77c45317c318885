package io.qcc.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.qcc.domain.account.AccountService;
import io.qcc.domain.account.Admit;
import io.qcc.domain.account.Directory;
import io.qcc.domain.account.FirstStart;
import io.qcc.domain.account.NodeChanges;
import io.qcc.domain.account.NodeService;
import io.qcc.domain.account.Observations;
import io.qcc.domain.account.SessionBook;
import io.qcc.domain.account.SignInService;
import io.qcc.domain.history.PastReader;
import io.qcc.domain.pricing.Costs;
import io.qcc.domain.pricing.PriceBook;
import io.qcc.domain.pricing.PriceService;
import io.qcc.domain.pricing.RecostService;
import io.qcc.domain.relay.RelayGateway;
import io.qcc.domain.report.UsageReader;
import io.qcc.ports.account.AdministerAccounts;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.Passwords;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.account.SignIn;
import io.qcc.ports.health.ReadHealth;
import io.qcc.ports.node.AdministerNodes;
import io.qcc.ports.pricing.AdministerPrices;
import io.qcc.ports.pricing.PricedRequests;
import io.qcc.ports.pricing.Prices;
import io.qcc.ports.pricing.RecostRequests;
import io.qcc.ports.relay.Gateway;
import io.qcc.ports.report.ReadUsage;
import io.qcc.ports.time.Time;
import io.qcc.server.setting.Settings;
import io.qcc.server.setting.Variables;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** The doors into the hexagon, and who stands behind each. */
public final class UseCasesModule extends AbstractModule {

  @Override
  protected void configure() {
    binder().requireAtInjectOnConstructors();
    bind(Gateway.class).to(RelayGateway.class).in(Singleton.class);
    bind(ReadHealth.class).to(PastReader.class).in(Singleton.class);
    bind(ReadUsage.class).to(UsageReader.class).in(Singleton.class);
    bind(SignIn.class).to(SignInService.class).in(Singleton.class);
  }

  @Provides
  @Singleton
  AdministerAccounts administerAccounts(
      Directory directory,
      SessionBook sessions,
      Passwords passwords,
      Digests digests,
      Time time,
      RandomGenerator random) {
    return new AccountService(directory, sessions, passwords, digests, time, random);
  }

  @Provides
  @Singleton
  AdministerNodes administerNodes(
      Directory directory,
      Observations observations,
      NodeChanges changes,
      Time time,
      RandomGenerator random) {
    return new NodeService(directory, observations, changes, time, random);
  }

  @Provides
  @Singleton
  Admit admit(Directory directory, Digests digests, Time time, Settings settings) {
    RandomGenerator ids = () -> ThreadLocalRandom.current().nextLong();
    return new Admit(directory, digests, time, ids, settings.get(Variables.QCC_MAX_BODY));
  }

  @Provides
  @Singleton
  SessionBook sessionBook(Sessions sessions, Digests digests, Time time, RandomGenerator random) {
    return new SessionBook(sessions, digests, time, random);
  }

  @Provides
  @Singleton
  PriceBook priceBook(Prices prices) {
    return new PriceBook(prices);
  }

  @Provides
  @Singleton
  Costs costs(PriceBook prices) {
    return new Costs(prices);
  }

  @Provides
  @Singleton
  AdministerPrices administerPrices(PriceBook prices, Time time, RandomGenerator random) {
    return new PriceService(prices, time, random);
  }

  @Provides
  @Singleton
  RecostRequests recostRequests(PricedRequests requests, Costs costs, Time time) {
    return new RecostService(requests, costs, time);
  }

  @Provides
  FirstStart firstStart(
      Directory directory,
      SessionBook sessions,
      Passwords passwords,
      Digests digests,
      Time time,
      RandomGenerator random) {
    return new FirstStart(directory, sessions, passwords, digests, time, random);
  }
}
