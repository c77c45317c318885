package io.qcc.adapters.mysql.memory;

import io.qcc.adapters.mysql.Store;
import io.qcc.adapters.mysql.secret.DataKey;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.budget.Spent;
import io.qcc.ports.configuration.Configuration;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.lease.Leases;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.neighbour.Reports;
import io.qcc.ports.node.Nodes;
import io.qcc.ports.pricing.PricedRequests;
import io.qcc.ports.pricing.Prices;
import io.qcc.ports.setting.SettingStore;
import io.qcc.ports.usage.PastRequests;
import io.qcc.ports.usage.RequestLog;

/** Remembers until the process ends. Closing it does nothing: there is nothing to give back. */
public final class MemoryStore implements Store {

  private final Contents contents = new Contents();
  private final Digests digests = DataKey.generate().digests();

  @Override
  public Accounts accounts() {
    return new MemoryAccounts(contents, null);
  }

  @Override
  public Nodes nodes() {
    return new MemoryNodes(contents, null);
  }

  @Override
  public Configuration configuration() {
    return new MemoryConfiguration(contents);
  }

  @Override
  public Leases leases() {
    return new MemoryLeases(contents);
  }

  @Override
  public Reports reports() {
    return new MemoryReports(contents);
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public Sessions sessions() {
    return new MemorySessions(contents);
  }

  @Override
  public SettingStore settings() {
    return new MemorySettings(contents);
  }

  @Override
  public HealthHistory history() {
    return new MemoryHealthHistory(contents);
  }

  @Override
  public RequestLog requests() {
    return new MemoryRequestLog(contents);
  }

  @Override
  public Prices prices() {
    return new MemoryPrices(contents);
  }

  @Override
  public PricedRequests pricedRequests() {
    return new MemoryPricedRequests(contents);
  }

  @Override
  public Spent spent() {
    return new MemorySpent(contents);
  }

  @Override
  public Rollups rollups() {
    return new MemoryRollups(contents);
  }

  @Override
  public PastRequests pastRequests() {
    return new MemoryPastRequests(contents);
  }

  @Override
  public Digests digests() {
    return digests;
  }

  @Override
  public String description() {
    return "memory (forgotten at exit)";
  }

  @Override
  public void close() {}
}
