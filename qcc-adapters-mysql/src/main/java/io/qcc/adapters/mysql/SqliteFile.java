package io.qcc.adapters.mysql;

import io.qcc.ports.store.StoreRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** Opens the database file, brings its tables up to date, and refuses what is not sound. */
final class SqliteFile {

  private static final int BUSY_MILLIS = 5_000;

  /**
   * A batch of the ledger's changes more pages, of ten indexes, than SQLite keeps by itself (2
   * MiB): it would write them, and read them again, in the middle of the batch.
   */
  private static final int CACHE_KIB = 16 << 10;

  /** A check reads every page; up to here that takes milliseconds. */
  private static final long CHECKED_BYTES = 16L << 20;

  private SqliteFile() {}

  static Database open(DataDirectory directory) {
    Quiet.libraries();
    Path file = directory.database();
    try {
      Leftovers.refuseIfEmptied(directory);
      boolean made = make(directory);
      SQLiteDataSource source = source(file);
      Connection connection = source.getConnection();
      try {
        if (!made) {
          check(connection, file);
        }
        boolean pending =
            Migrations.pending(
                connection,
                "SELECT name FROM sqlite_master WHERE type = 'table'",
                file.toString(),
                "set QCC_DATA_DIR to a directory of the gateway's own");
        logAhead(connection);
        if (pending) {
          Migrations.apply(source);
        }
        return new SqliteDatabase(file, connection);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException | FlywayException e) {
      throw new StoreRefused(SqliteFault.describe(e, file), e);
    } catch (IOException e) {
      throw new StoreRefused(file + " cannot be made or read: check its permissions", e);
    }
  }

  private static boolean make(DataDirectory directory) throws IOException {
    Path file = directory.database();
    if (Files.exists(file)) {
      if (!Files.isRegularFile(file) || !Files.isWritable(file)) {
        throw new StoreRefused(file + " cannot be written: make it a writable file for this user");
      }
      return false;
    }
    Files.createFile(file, directory.ownerOnly());
    return true;
  }

  /** Every connection of it has these pragmas, which the file does not remember. */
  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SynchronousMode.NORMAL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-CACHE_KIB);
    // A transaction that reads first and then writes would fail at once if another got in between.
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /** The file remembers it, for every connection; only now is it known to be ours to change. */
  private static void logAhead(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
    }
  }

  private static void check(Connection connection, Path file) throws SQLException, IOException {
    if (Files.size(file) > CHECKED_BYTES) {
      return;
    }
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery("PRAGMA quick_check(1)")) {
      if (!rows.next() || !rows.getString(1).equals("ok")) {
        throw new StoreRefused(file + " is damaged: " + SqliteFault.RESTORE);
      }
    }
  }
}
