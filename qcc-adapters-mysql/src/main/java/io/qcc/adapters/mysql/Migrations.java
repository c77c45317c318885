package io.qcc.adapters.mysql;

import io.qcc.ports.store.StoreRefused;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the tables to what this version expects, forward only.
 *
 * <p>Flyway is loaded only if something is to be done: it takes longer than the rest of a start.
 */
final class Migrations {

  /** The versions in {@code qcc/migration}, oldest first; a test compares them with the files. */
  static final List<String> KNOWN =
      List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");

  static final String LOCATION = "classpath:qcc/migration";

  private static final String HISTORY = "flyway_schema_history";

  private Migrations() {}

  /**
   * Whether there is something to be done. Refuses tables that are not ours, or ahead of us.
   *
   * @param query of the names of all tables
   * @param where the database, for people
   * @param ownInstead what to do if it is somebody else's
   */
  static boolean pending(Connection connection, String query, String where, String ownInstead)
      throws SQLException {
    Set<String> tables = strings(connection, query);
    if (!tables.isEmpty() && !tables.contains(HISTORY)) {
      throw new StoreRefused(where + " belongs to another program: " + ownInstead);
    }
    Set<String> applied =
        tables.isEmpty()
            ? Set.of()
            : strings(connection, "SELECT version FROM " + HISTORY + " WHERE success");
    if (!KNOWN.containsAll(applied)) {
      throw new StoreRefused(
          where
              + " was written by a newer version of qcc: start that version, or restore the backup"
              + " made before the upgrade");
    }
    return !applied.containsAll(KNOWN);
  }

  static void apply(DataSource source) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .locations(LOCATION)
        .load()
        .migrate();
  }

  private static Set<String> strings(Connection connection, String query) throws SQLException {
    Set<String> found = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
