package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.secret.DataKey;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.node.Nodes;
import io.qcc.ports.pricing.PricedRequests;
import io.qcc.ports.pricing.Prices;
import io.qcc.ports.setting.SettingStore;
import io.qcc.ports.usage.RequestLog;

/** A store in tables, whatever database they are in. */
final class SqlStore implements Store {

  private final Database database;
  private final String description;
  private final Claim claim;
  private final SqlNodes nodes;
  private final Digests digests;

  /** What else is given back when the store closes, after the database. */
  interface Claim extends AutoCloseable {
    @Override
    void close();
  }

  SqlStore(Database database, DataKey key, String description, Claim claim) {
    this.database = database;
    this.description = description;
    this.claim = claim;
    this.nodes = new SqlNodes(database, key.sealer());
    this.digests = key.digests();
  }

  @Override
  public Accounts accounts() {
    return new SqlAccounts(database);
  }

  @Override
  public Nodes nodes() {
    return nodes;
  }

  @Override
  public Sessions sessions() {
    return new SqlSessions(database);
  }

  @Override
  public SettingStore settings() {
    return new SqlSettings(database);
  }

  @Override
  public HealthHistory history() {
    return new SqlHealthHistory(database);
  }

  @Override
  public RequestLog requests() {
    return new SqlRequestLog(database);
  }

  @Override
  public Prices prices() {
    return new SqlPrices(database);
  }

  @Override
  public PricedRequests pricedRequests() {
    return new SqlPricedRequests(database);
  }

  @Override
  public Rollups rollups() {
    return new SqlRollups(database);
  }

  @Override
  public Digests digests() {
    return digests;
  }

  /** For tests that break it. */
  Database database() {
    return database;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void close() {
    try {
      database.close();
    } finally {
      claim.close();
    }
  }
}
