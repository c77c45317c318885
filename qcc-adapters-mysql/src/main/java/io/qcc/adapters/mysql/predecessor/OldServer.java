package io.qcc.adapters.mysql.predecessor;

import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.adapters.mysql.server.Drivers;
import io.qcc.adapters.mysql.server.ServerFault;
import io.qcc.ports.predecessor.PredecessorUnreadable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens the predecessor's database on a MySQL or MariaDB server. */
final class OldServer {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Pattern LOC = Pattern.compile("[?&]loc=([^&]+)");

  private OldServer() {}

  static OldDatabase open(ServerAddress address, ZoneId zone) {
    var fault = new ServerFault(address, "FROM");
    try {
      Connection connection = Drivers.connect(address, CONNECT);
      try {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      return new OldDatabase(
          connection,
          "MySQL " + address.place(),
          OldDatabase.Kind.MYSQL,
          new OldTimes(zone),
          e -> String.valueOf(fault.unavailable(e).getMessage()));
    } catch (SQLException e) {
      throw new PredecessorUnreadable(String.valueOf(fault.unavailable(e).getMessage()), e);
    }
  }

  /** In whose times the predecessor wrote: its driver's {@code loc}, UTC without one. */
  static ZoneId zone(String dsn) {
    Matcher loc = LOC.matcher(dsn);
    if (!loc.find()) {
      return ZoneOffset.UTC;
    }
    try {
      String name = URLDecoder.decode(loc.group(1), StandardCharsets.UTF_8);
      return name.equals("Local") ? ZoneId.systemDefault() : ZoneId.of(name);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException("expected a time zone such as Asia%2FShanghai as loc");
    }
  }
}
