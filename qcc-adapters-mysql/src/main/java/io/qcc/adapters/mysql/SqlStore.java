package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.secret.DataKey;
import io.qcc.adapters.mysql.secret.Sealer;
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

/** A store in tables, whatever database they are in. */
final class SqlStore implements Store {

  private final Database database;
  private final String description;
  private final boolean shared;
  private final Claim claim;
  private final Sealer sealer;
  private final Digests digests;

  /** What else is given back when the store closes, after the database. */
  interface Claim extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @param shared other gateways may be on it
   */
  SqlStore(Database database, DataKey key, String description, boolean shared, Claim claim) {
    this.database = database;
    this.shared = shared;
    this.description = description;
    this.claim = claim;
    this.sealer = key.sealer();
    this.digests = key.digests();
  }

  @Override
  public Accounts accounts() {
    return new SqlAccounts(database, ConfigVersion.ANY);
  }

  @Override
  public Nodes nodes() {
    return new SqlNodes(database, sealer, ConfigVersion.ANY);
  }

  @Override
  public Configuration configuration() {
    return new SqlConfiguration(database, sealer);
  }

  @Override
  public Leases leases() {
    return new SqlLeases(database);
  }

  @Override
  public Reports reports() {
    return new SqlReports(database);
  }

  @Override
  public boolean isShared() {
    return shared;
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
  public PastRequests pastRequests() {
    return new SqlPastRequests(database);
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
  public Spent spent() {
    return new SqlSpent(database);
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
