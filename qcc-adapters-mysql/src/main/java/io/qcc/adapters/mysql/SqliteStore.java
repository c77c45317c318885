package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.secret.DataKey;
import io.qcc.adapters.mysql.secret.MasterKey;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.node.Nodes;
import io.qcc.ports.setting.SettingStore;
import io.qcc.ports.usage.PastRequests;
import io.qcc.ports.usage.RequestLog;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The embedded store: one SQLite file in a directory of its own, which one gateway at a time may
 * use. (SQLite would let two share the file, but each holds its configuration in memory and would
 * not hear of the other's changes.)
 */
public final class SqliteStore implements Store {

  private final DataDirectory directory;
  private final Database database;
  private final SqlNodes nodes;
  private final Digests digests;

  private SqliteStore(DataDirectory directory, Database database, DataKey key) {
    this.directory = directory;
    this.database = database;
    this.nodes = new SqlNodes(database, key.sealer());
    this.digests = key.digests();
  }

  /**
   * Opens the store in {@code dataDir}, making it first if there is none.
   *
   * @param secretKey the value of {@code QCC_SECRET_KEY}; null: the key is kept in a file beside
   *     the database
   * @throws io.qcc.ports.store.StoreRefused if it must not be opened; nothing was lost
   */
  public static SqliteStore open(Path dataDir, @Nullable String secretKey) {
    MasterKey configured = secretKey == null ? null : MasterKey.parse(secretKey, "QCC_SECRET_KEY");
    DataDirectory directory = DataDirectory.claim(dataDir);
    try {
      Database database = SqliteFile.open(directory);
      try {
        DataKey key = new DataKeys(database, directory).unlock(configured);
        return new SqliteStore(directory, database, key);
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
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
  public PastRequests pastRequests() {
    return new SqlPastRequests(database);
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
    return "SQLite " + directory.database();
  }

  @Override
  public void close() {
    try {
      database.close();
    } finally {
      directory.close();
    }
  }
}
