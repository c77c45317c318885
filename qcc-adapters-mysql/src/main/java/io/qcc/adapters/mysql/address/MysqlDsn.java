package io.qcc.adapters.mysql.address;

import io.qcc.adapters.mysql.address.ServerAddress.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * MySQL and MariaDB, in whatever spelling people have at hand: {@code
 * jdbc:mysql://host:port/db?user=…}, {@code mysql://user:password@host:port/db}, or the form of
 * Go's driver, {@code user:password@tcp(host:port)/db?parseTime=true}.
 */
public final class MysqlDsn {

  private static final Pattern URL =
      Pattern.compile("(?:jdbc:)?(?:mysql|mariadb):(?<rest>//.*)", Pattern.CASE_INSENSITIVE);

  /** Nothing in it is encoded but the options; its user and password may hold any character. */
  private static final Pattern GO =
      Pattern.compile(
          "(?:(?<user>[^:]*?)(?::(?<password>.*))?@)?"
              + "(?:(?<network>\\w+)(?:\\((?<address>[^()]*)\\))?)?"
              + "/(?<database>[^/?]*)(?:\\?(?<options>.*))?");

  private MysqlDsn() {}

  public static ServerAddress parse(String text) {
    Matcher url = URL.matcher(text);
    if (url.matches()) {
      UrlForm form = UrlForm.parse(url.group("rest"), Kind.MYSQL.port);
      return new ServerAddress(
          Kind.MYSQL,
          form.server(),
          form.database(),
          form.user(),
          form.password(),
          MysqlOptions.ofUrl(form.options()));
    }
    Matcher go = GO.matcher(text);
    if (text.regionMatches(true, 0, "jdbc:", 0, "jdbc:".length()) || !go.matches()) {
      throw new IllegalArgumentException(
          "expected jdbc:mysql://host:3306/db, mysql://user:password@host:3306/db or"
              + " user:password@tcp(host:3306)/db");
    }
    String options = text(go.group("options"));
    return new ServerAddress(
        Kind.MYSQL,
        server(text(go.group("network")), text(go.group("address"))),
        Percent.decode(go.group("database")),
        text(go.group("user")),
        text(go.group("password")),
        MysqlOptions.ofGo(UrlForm.query(options, 0)));
  }

  private static HostPort server(String network, String address) {
    return switch (network) {
      // As Go's driver has it.
      case "" -> new HostPort("127.0.0.1", Kind.MYSQL.port);
      case "tcp", "tcp4", "tcp6" ->
          HostPort.parse(address.isEmpty() ? "127.0.0.1" : address, Kind.MYSQL.port);
      case "unix" ->
          throw new IllegalArgumentException(
              "a Unix socket cannot be used; let the server listen on loopback and name it:"
                  + " user:password@tcp(127.0.0.1:3306)/db");
      default -> throw new IllegalArgumentException("expected tcp(host:port) after the @");
    };
  }

  private static String text(@Nullable String group) {
    return group == null ? "" : group;
  }
}
