package io.qcc.adapters.mysql.real;

import io.qcc.adapters.mysql.address.ServerAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database server of this JVM's own, started when it is first asked for and gone with the JVM; no
 * Docker, no installed package, as root or not.
 */
public interface RealServer {

  /** Or the MySQL of which {@code -Dqcc.mysql=} names the directory. */
  static RealServer mariadb() {
    return Mariadb.Holder.SERVER;
  }

  static RealServer postgres() {
    return Postgres.Holder.SERVER;
  }

  /** The same server as a user of all rights, in the database of that name. */
  ServerAddress database(String name);

  /** A new, empty database. */
  ServerAddress fresh();

  /** Ends it as an operator would; what was committed stays. */
  void stop();

  /** On the same port. */
  void start();

  /** For whoever tests something else than us. */
  default void execute(ServerAddress address, String... statements) {
    try (Connection connection =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
