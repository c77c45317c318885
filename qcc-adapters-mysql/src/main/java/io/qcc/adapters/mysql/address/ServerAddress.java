package io.qcc.adapters.mysql.address;

import java.util.Map;

/**
 * A database on a server, and how to get in. Printing one never reveals the password.
 *
 * @param password empty: none
 * @param options of the driver, in its own spelling
 */
public record ServerAddress(
    Kind kind,
    HostPort server,
    String database,
    String user,
    String password,
    Map<String, String> options) {

  /** What is spoken there. */
  public enum Kind {
    /** MySQL or MariaDB; which, the server itself says. */
    MYSQL("jdbc:mysql", 3306),
    POSTGRESQL("jdbc:postgresql", 5432);

    final String scheme;
    final int port;

    Kind(String scheme, int port) {
      this.scheme = scheme;
      this.port = port;
    }
  }

  public ServerAddress {
    if (database.isEmpty()) {
      throw new IllegalArgumentException(
          "expected the name of a database after the last /, such as /qcc");
    }
    if (user.isEmpty()) {
      throw new IllegalArgumentException("expected a user before the @");
    }
    options = Map.copyOf(options);
  }

  /** For the driver; carries neither user nor password. */
  public String url() {
    return kind.scheme + "://" + server + "/" + Percent.encode(database);
  }

  /** {@code host:port/database}, for people. */
  public String place() {
    return server + "/" + database;
  }

  @Override
  public String toString() {
    return "ServerAddress[" + kind + " " + place() + "]";
  }
}
