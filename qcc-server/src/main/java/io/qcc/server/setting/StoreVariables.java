package io.qcc.server.setting;

import static io.qcc.server.setting.Readers.optional;
import static io.qcc.server.setting.Readers.time;
import static io.qcc.server.setting.Readers.whole;
import static io.qcc.server.setting.Variable.plain;
import static io.qcc.server.setting.Variable.secret;

import io.qcc.adapters.mysql.address.DatabaseUrl;
import io.qcc.adapters.mysql.address.MysqlDsn;
import io.qcc.adapters.mysql.address.ServerAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What names the database server that takes the place of the embedded store. */
public final class StoreVariables {

  public static final Variable<Optional<ServerAddress>> PROXY_MYSQL_DSN =
      secret(
          "PROXY_MYSQL_DSN",
          "",
          optional(MysqlDsn::parse),
          "Keeps everything in MySQL or MariaDB: `jdbc:mysql://host:3306/db?user=…`, `mysql://user:password@host:3306/db` or `user:password@tcp(host:3306)/db`. See [storage.md](storage.md).");
  public static final Variable<Optional<ServerAddress>> DATABASE_URL =
      secret(
          "DATABASE_URL",
          "",
          optional(DatabaseUrl::parse),
          "The same for PostgreSQL, `postgresql://user:password@host:5432/db`; or `mysql://…`.");
  public static final Variable<String> PG_HOST =
      plain(
              "CLAUDE_AGENT_SESSION_PG_HOST",
              "postgres",
              StoreVariables::host,
              "The same in parts: one of these five that is set names a PostgreSQL server.")
          .notStorable();
  public static final Variable<Integer> PG_PORT =
      plain("CLAUDE_AGENT_SESSION_PG_PORT", "5432", whole(1, 65_535), "Its port.").notStorable();
  public static final Variable<String> PG_DATABASE =
      plain("CLAUDE_AGENT_SESSION_PG_DATABASE", "claude_agent", Readers::text, "Its database.")
          .notStorable();
  public static final Variable<String> PG_USER =
      plain("CLAUDE_AGENT_SESSION_PG_USER", "postgres", Readers::text, "Its user.").notStorable();
  public static final Variable<Secret> PG_PASSWORD =
      secret(
          "CLAUDE_AGENT_SESSION_PG_PASSWORD", "postgres", Readers::secret, "That user's password.");
  public static final Variable<Integer> QCC_DB_POOL_SIZE =
      plain(
              "QCC_DB_POOL_SIZE",
              "10",
              whole(1, 500),
              "The most connections to a database server at once.")
          .notStorable();
  public static final Variable<Duration> QCC_DB_CONNECT_TIMEOUT =
      plain(
              "QCC_DB_CONNECT_TIMEOUT",
              "3s",
              time(Duration.ofMillis(250), Duration.ofMinutes(1)),
              "How long to wait for such a connection before the database counts as away.")
          .notStorable();

  static final List<Variable<?>> PG = List.of(PG_HOST, PG_PORT, PG_DATABASE, PG_USER, PG_PASSWORD);

  private StoreVariables() {}

  private static String host(String text) {
    if (text.contains(":") && !text.contains("::")) {
      throw new IllegalArgumentException("expected a host; the port has a variable of its own");
    }
    return DatabaseUrl.postgres(text, 1, "db", "user", "").server().host();
  }
}
