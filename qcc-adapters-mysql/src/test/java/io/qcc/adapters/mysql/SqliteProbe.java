package io.qcc.adapters.mysql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Another program that has the database file open. */
final class SqliteProbe {

  /** What to do with it. */
  interface Work {
    void on(Statement statement) throws SQLException, IOException;
  }

  private SqliteProbe() {}

  static void execute(Path directory, String... statements) {
    try (Connection connection = connect(directory);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Leaves the transaction uncommitted. */
  static void inTransaction(Path directory, Work work) throws IOException {
    try (Connection connection = connect(directory);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      // So small a cache spills into the log before the commit.
      statement.execute("PRAGMA cache_size = 1");
      work.on(statement);
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection connect(Path directory) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("qcc.db"));
  }
}
