package io.qcc.e2e;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the ledger holds, read by another program. */
final class LedgerRows {

  private LedgerRows() {}

  /** A connection of its own, which waits for nobody. */
  static Connection connect(Path data) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("qcc.db"));
  }

  /** The numbers in the only row. */
  static List<Long> sums(Path data, String select) throws SQLException {
    try (Connection connection = connect(data);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(select)) {
      var sums = new ArrayList<Long>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        sums.add(rows.getLong(i));
      }
      return sums;
    }
  }

  /** How often each session is there. */
  static Map<String, Integer> sessions(Path data) throws SQLException {
    try (Connection connection = connect(data);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT session FROM request_log")) {
      var counts = new HashMap<String, Integer>();
      while (rows.next()) {
        counts.merge(rows.getString(1), 1, Integer::sum);
      }
      return counts;
    }
  }
}
