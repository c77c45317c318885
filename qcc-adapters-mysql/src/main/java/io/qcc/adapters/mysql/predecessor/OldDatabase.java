package io.qcc.adapters.mysql.predecessor;

import io.qcc.ports.predecessor.PredecessorUnreadable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One connection that only reads, all of one moment. */
final class OldDatabase implements AutoCloseable {

  private final Connection connection;
  private final String description;
  private final Kind kind;
  private final OldTimes times;
  private final Function<SQLException, String> fault;

  /** What is spoken there. */
  enum Kind {
    SQLITE,
    MYSQL
  }

  /**
   * @param fault says for people what an error means, without repeating what the driver says
   */
  OldDatabase(
      Connection connection,
      String description,
      Kind kind,
      OldTimes times,
      Function<SQLException, String> fault) {
    this.connection = connection;
    this.description = description;
    this.kind = kind;
    this.times = times;
    this.fault = fault;
  }

  String description() {
    return description;
  }

  Kind kind() {
    return kind;
  }

  OldTimes times() {
    return times;
  }

  /**
   * All rows, each made something of.
   *
   * @param parameter of the query; null: it has none
   */
  <T> List<T> rows(String query, @Nullable Long parameter, Reader<T> reader) {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      if (parameter != null) {
        statement.setLong(1, parameter);
      }
      try (ResultSet rows = statement.executeQuery()) {
        var all = new ArrayList<T>();
        while (rows.next()) {
          all.add(reader.read(rows));
        }
        return all;
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  PredecessorUnreadable unreadable(SQLException e) {
    return new PredecessorUnreadable(fault.apply(e), e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }
}
