package io.qcc.adapters.mysql.predecessor;

import io.qcc.adapters.mysql.predecessor.OldDatabase.Kind;
import io.qcc.ports.predecessor.PredecessorUnreadable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What tables and columns a database has; a table that it has not has no columns. */
final class OldTables {

  static final String ACCOUNTS = "accounts";
  static final String NODES = "nodes";
  static final String PRICES = "model_pricing";
  static final String USAGE = "usage_logs";
  static final String ATTEMPTS = "usage_log_attempts";

  private OldTables() {}

  /** Whether it is the predecessor's at all. */
  static void check(OldDatabase database) {
    if (!columns(database, "flyway_schema_history").isEmpty()
        && !columns(database, "request_log").isEmpty()) {
      throw new PredecessorUnreadable(
          database.description() + " is a store of this gateway already: start the gateway on it");
    }
    if (!columns(database, ACCOUNTS).containsAll(Set.of("id", "name", "proxy_api_key"))
        || !columns(database, NODES).containsAll(Set.of("id", "base_url"))) {
      throw new PredecessorUnreadable(
          database.description()
              + " is no database of the predecessor: it has no tables accounts and nodes as those");
    }
  }

  /** In lower case. */
  static Set<String> columns(OldDatabase database, String table) {
    String query =
        database.kind() == Kind.SQLITE
            ? "SELECT name FROM pragma_table_info('" + table + "')"
            : "SELECT column_name FROM information_schema.columns"
                + " WHERE table_schema = DATABASE() AND table_name = '"
                + table
                + "'";
    List<String> names = database.rows(query, null, row -> row.getString(1));
    var columns = new HashSet<String>();
    names.forEach(name -> columns.add(name.toLowerCase(Locale.ROOT)));
    return columns;
  }
}
