package io.qcc.adapters.mysql.predecessor;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The row that a cursor is at. Every value is read as text: SQLite keeps anything in any column,
 * and a driver that gives up at one value would lose the row.
 */
record OldRow(ResultSet at, OldTimes times) {

  private static final Set<String> TRUE = Set.of("1", "true", "t", "yes");
  private static final int LONGEST_NUMBER = 40;

  @Nullable String text(String column) throws SQLException {
    return at.getString(column);
  }

  @Nullable Instant time(String column) throws SQLException {
    return times.read(text(column));
  }

  @Nullable BigDecimal decimal(String column) throws SQLException {
    String text = text(column);
    if (text == null || text.length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      var value = new BigDecimal(text.strip());
      // Or a text such as 1e999999999 would be worked out to its last digit.
      return Math.abs((long) value.scale()) > LONGEST_NUMBER ? null : value;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  @Nullable Long whole(String column) throws SQLException {
    BigDecimal value = decimal(column);
    try {
      return value == null ? null : (Long) value.longValueExact();
    } catch (ArithmeticException e) {
      return null;
    }
  }

  /**
   * @param other where there is no value
   */
  boolean flag(String column, boolean other) throws SQLException {
    String text = text(column);
    return text == null ? other : TRUE.contains(text.strip().toLowerCase(Locale.ROOT));
  }
}
