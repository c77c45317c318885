package io.qcc.adapters.mysql.memory;

import io.qcc.adapters.mysql.Store;
import io.qcc.adapters.mysql.secret.DataKey;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.configuration.Configuration;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.lease.Leases;
import io.qcc.ports.node.Nodes;
import io.qcc.ports.setting.SettingStore;

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
