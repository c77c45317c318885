package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.secret.Sealer;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.configuration.Configuration;
import io.qcc.ports.node.Nodes;

/** The configuration in its tables. */
final class SqlConfiguration implements Configuration {

  private final Database database;
  private final Sealer sealer;

  SqlConfiguration(Database database, Sealer sealer) {
    this.database = database;
    this.sealer = sealer;
  }

  @Override
  public long version() {
    return database.read(ConfigVersion::now);
  }

  @Override
  public Accounts accounts(long seen) {
    return new SqlAccounts(database, new ConfigVersion(seen));
  }

  @Override
  public Nodes nodes(long seen) {
    return new SqlNodes(database, sealer, new ConfigVersion(seen));
  }
}
