package io.qcc.adapters.mysql.memory;

import io.qcc.adapters.mysql.Store;
import io.qcc.adapters.mysql.secret.DataKey;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.node.Nodes;
import io.qcc.ports.setting.SettingStore;
import io.qcc.ports.usage.PastRequests;
import io.qcc.ports.usage.RequestLog;

/** Remembers until the process ends. Closing it does nothing: there is nothing to give back. */
public final class MemoryStore implements Store {

  private final Contents contents = new Contents();
  private final Digests digests = DataKey.generate().digests();

  @Override
  public Accounts accounts() {
    return new MemoryAccounts(contents);
  }

  @Override
  public Nodes nodes() {
    return new MemoryNodes(contents);
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
