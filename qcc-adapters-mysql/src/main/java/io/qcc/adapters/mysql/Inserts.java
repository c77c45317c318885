package io.qcc.adapters.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Converter;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;

/**
 * Many new rows of one table by one prepared statement, whose text is jOOQ's. The values are bound
 * without it: its {@code batchInsert} writes the text anew for each row, and its {@code batch}
 * makes a field and a context for each value, which together took half of the ledger's time.
 */
final class Inserts {

  /**
   * SQLite works on the caller's thread. That gives way after so many rows, which take it about as
   * long as a request, so that no request waits for a whole batch where processors are few.
   */
  private static final int SQLITE_ROWS = 4;

  private Inserts() {}

  /**
   * @param rows the values of {@code columns}
   */
  static void all(DSLContext sql, Table<?> table, List<Field<?>> columns, List<Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    String text = sql.insertInto(table, columns).values(new Object[columns.size()]).getSQL();
    int atOnce = sql.family() == SQLDialect.SQLITE ? SQLITE_ROWS : rows.size();
    sql.connection(connection -> insert(connection, text, columns, rows, atOnce));
  }

  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but how long others wait
  private static void insert(
      Connection connection, String text, List<Field<?>> columns, List<Object[]> rows, int atOnce)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      for (int from = 0; from < rows.size(); from += atOnce) {
        for (Object[] row : rows.subList(from, Math.min(from + atOnce, rows.size()))) {
          for (int i = 0; i < row.length; i++) {
            statement.setObject(i + 1, stored(columns.get(i), row[i]));
          }
          statement.addBatch();
        }
        statement.executeBatch();
        Thread.yield();
      }
    }
  }

  @SuppressWarnings("unchecked") // a column's values are of its type
  private static Object stored(Field<?> column, Object value) {
    return ((Converter<Object, Object>) column.getConverter()).to(value);
  }
}
