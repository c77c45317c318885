package io.qcc.adapters.mysql.predecessor;

import static java.util.stream.Collectors.joining;

import io.qcc.adapters.mysql.predecessor.OldDatabase.Kind;
import java.util.List;
import java.util.Set;

/** Queries that name every column, whether it is there or not. */
record Selects(OldDatabase database) {

  /** Rows in one lot of the largest table. */
  static final int LOT = 1000;

  private static final Set<String> TIMES = Set.of("created_at");

  private static final String NULL = "NULL AS ";

  /** Of all rows, by their ids. */
  String all(String table, List<String> columns) {
    return "SELECT " + list(table, columns) + " FROM " + table + " ORDER BY " + order(table);
  }

  /** Of the next lot of the log, after the id that is its parameter if there is one. */
  String usage(List<String> columns, boolean first) {
    return "SELECT "
        + list(OldTables.USAGE, columns)
        + ", "
        + status()
        + " FROM "
        + OldTables.USAGE
        + (first ? "" : " WHERE id > ?")
        + " ORDER BY id LIMIT "
        + LOT;
  }

  private String list(String table, List<String> columns) {
    Set<String> there = OldTables.columns(database, table);
    return columns.stream()
        .map(column -> there.contains(column) ? shown(column) : NULL + column)
        .collect(joining(", "));
  }

  /** As text: MySQL's driver gives up at a date of zeros, and turns others into its own zone. */
  private String shown(String column) {
    return database.kind() == Kind.MYSQL && TIMES.contains(column)
        ? "CAST(" + column + " AS CHAR) AS " + column
        : column;
  }

  /** How the last attempt of a failed request ended; only newer versions wrote that down. */
  private String status() {
    Set<String> attempts = OldTables.columns(database, OldTables.ATTEMPTS);
    return attempts.containsAll(Set.of("log_id", "seq", "status_code"))
        ? "CASE WHEN success = 0 THEN (SELECT status_code FROM usage_log_attempts"
            + " WHERE log_id = usage_logs.id ORDER BY seq DESC LIMIT 1) END AS status"
        : NULL + "status";
  }

  private String order(String table) {
    Set<String> there = OldTables.columns(database, table);
    return there.contains("created_at") && there.contains("id") ? "created_at, id" : "1";
  }
}
