package io.qcc.adapters.mysql;

import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableRecord;

/**
 * Many new rows of one table by one prepared statement. jOOQ's own {@code batchInsert} writes that
 * statement's text anew for each row, which took a third of the ledger's time.
 */
final class Inserts {

  private Inserts() {}

  static void all(DSLContext sql, List<? extends TableRecord<?>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    var table = rows.getFirst().getTable();
    all(sql, table, List.of(table.fields()), rows.stream().map(Inserts::values).toList());
  }

  /**
   * @param rows the values of {@code columns}
   */
  static void all(DSLContext sql, Table<?> table, List<Field<?>> columns, List<Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    var batch = sql.batch(sql.insertInto(table, columns).values(new Object[columns.size()]));
    for (Object[] row : rows) {
      batch = batch.bind(row);
    }
    batch.execute();
  }

  /** Not by {@code intoArray}, which looks for a mapper each time. */
  private static Object[] values(TableRecord<?> row) {
    var values = new Object[row.size()];
    Arrays.setAll(values, row::get);
    return values;
  }
}
