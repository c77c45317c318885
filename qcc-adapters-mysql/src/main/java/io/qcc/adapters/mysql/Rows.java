package io.qcc.adapters.mysql;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;

/**
 * Reads many rows one after the other: none is held longer than it takes to add it up, nor made a
 * record of. A thread that was told to end does so between two rows.
 */
final class Rows {

  private static final int AT_ONCE = 1000;

  private Rows() {}

  /** Columns are counted from 1. */
  interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  static void each(DSLContext sql, ResultQuery<?> query, Reader reader) {
    try (ResultSet rows = query.fetchSize(atOnce(sql)).fetchResultSet()) {
      while (rows.next()) {
        if (Thread.currentThread().isInterrupted()) {
          throw new DataAccessException("told to end while rows were read");
        }
        reader.read(rows);
      }
    } catch (SQLException e) {
      throw new DataAccessException("reading rows", e);
    }
  }

  /** By its least number MySQL's driver is told not to fetch all rows before the first. */
  private static int atOnce(DSLContext sql) {
    SQLDialect family = sql.family();
    return family == SQLDialect.MYSQL || family == SQLDialect.MARIADB ? Integer.MIN_VALUE : AT_ONCE;
  }
}
