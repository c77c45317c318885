package io.qcc.adapters.mysql.server;

import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.adapters.mysql.address.ServerAddress.Kind;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** How the drivers are told to behave. */
public final class Drivers {

  /** A statement that takes longer has lost its server. */
  static final Duration SILENCE = Duration.ofSeconds(30);

  /** Strict: what does not fit is refused, not cut. A wait for a row ends, and is tried again. */
  static final String MYSQL_SESSION =
      "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION',"
          + " innodb_lock_wait_timeout = 10, default_storage_engine = InnoDB";

  private Drivers() {}

  static String name(Kind kind) {
    return switch (kind) {
      case MYSQL -> "com.mysql.cj.jdbc.Driver";
      case POSTGRESQL -> "org.postgresql.Driver";
    };
  }

  /** One connection, outside of any pool. */
  public static Connection connect(ServerAddress address, Duration timeout) throws SQLException {
    Driver driver =
        switch (address.kind()) {
          case MYSQL -> new com.mysql.cj.jdbc.Driver();
          case POSTGRESQL -> new org.postgresql.Driver();
        };
    Connection connection = driver.connect(address.url(), properties(address, timeout, SILENCE));
    if (connection == null) {
      throw new IllegalStateException("not a driver of " + address.kind());
    }
    return connection;
  }

  /**
   * @param silence how long a statement may take; zero: as long as it likes
   */
  static Properties properties(ServerAddress address, Duration connect, Duration silence) {
    var properties = new Properties();
    switch (address.kind()) {
      case MYSQL -> {
        properties.setProperty("connectTimeout", String.valueOf(connect.toMillis()));
        properties.setProperty("socketTimeout", String.valueOf(silence.toMillis()));
        properties.putAll(address.options());
        properties.setProperty("characterEncoding", "UTF-8");
        properties.setProperty("rewriteBatchedStatements", "true");
        // An update that changes nothing has found its row all the same.
        properties.setProperty("useAffectedRows", "false");
        // A server must not be able to ask for our files.
        properties.setProperty("allowLoadLocalInfile", "false");
        properties.setProperty("allowUrlInLocalInfile", "false");
      }
      case POSTGRESQL -> {
        properties.setProperty("connectTimeout", seconds(connect));
        properties.setProperty("socketTimeout", seconds(silence));
        properties.setProperty("ApplicationName", "qcc");
        properties.setProperty("gssEncMode", "disable");
        properties.putAll(address.options());
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        // Details quote the row.
        properties.setProperty("logServerErrorDetail", "false");
      }
    }
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password());
    return properties;
  }

  private static String seconds(Duration duration) {
    return String.valueOf(duration.plusMillis(999).toSeconds());
  }
}
