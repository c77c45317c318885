package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.secret.DataKey;
import io.qcc.adapters.mysql.secret.MasterKey;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The embedded store: one SQLite file in a directory of its own, which one gateway at a time may
 * use. (SQLite would let two share the file, but each holds its configuration in memory and would
 * not hear of the other's changes.)
 */
public final class SqliteStore {

  private SqliteStore() {}

  /**
   * Opens the store in {@code dataDir}, making it first if there is none.
   *
   * @param secretKey the value of {@code QCC_SECRET_KEY}; null: the key is kept in a file beside
   *     the database
   * @throws io.qcc.ports.store.StoreRefused if it must not be opened; nothing was lost
   */
  public static Store open(Path dataDir, @Nullable String secretKey) {
    return opened(dataDir, secretKey);
  }

  /** The same, for tests that break it. */
  static SqlStore opened(Path dataDir, @Nullable String secretKey) {
    MasterKey configured = secretKey == null ? null : MasterKey.parse(secretKey, "QCC_SECRET_KEY");
    DataDirectory directory = DataDirectory.claim(dataDir);
    try {
      Database database = SqliteFile.open(directory);
      try {
        DataKey key = DataKeys.in(directory, database).unlock(configured);
        return new SqlStore(
            database, key, "SQLite " + directory.database(), false, directory::close);
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** The file that {@link #open} opens or makes. */
  public static Path file(Path dataDir) {
    return DataDirectory.database(dataDir);
  }
}
