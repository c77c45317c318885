package io.qcc.adapters.mysql.address;

import io.qcc.adapters.mysql.address.ServerAddress.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one variable by which platforms name the database of a program, whichever it is. */
public final class DatabaseUrl {

  private static final Pattern POSTGRES =
      Pattern.compile("(?:jdbc:)?postgres(?:ql)?:(?<rest>//.*)", Pattern.CASE_INSENSITIVE);

  private static final Pattern MYSQL =
      Pattern.compile("(?:jdbc:)?(?:mysql|mariadb)://.*", Pattern.CASE_INSENSITIVE);

  /** What libpq and others call differently. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "application_name", "ApplicationName",
          "connect_timeout", "connectTimeout",
          "channel_binding", "channelBinding",
          "schema", "currentSchema");

  private DatabaseUrl() {}

  public static ServerAddress parse(String text) {
    if (MYSQL.matcher(text).matches()) {
      return MysqlDsn.parse(text);
    }
    Matcher postgres = POSTGRES.matcher(text);
    if (!postgres.matches()) {
      throw new IllegalArgumentException(
          "expected postgresql://user:password@host:5432/db or mysql://user:password@host:3306/db");
    }
    UrlForm form = UrlForm.parse(postgres.group("rest"), Kind.POSTGRESQL.port);
    var options = new LinkedHashMap<String, String>();
    form.options().forEach((name, value) -> options.put(RENAMED.getOrDefault(name, name), value));
    return new ServerAddress(
        Kind.POSTGRESQL, form.server(), form.database(), form.user(), form.password(), options);
  }

  /**
   * The same from its parts, none of which is encoded.
   *
   * @param host an IPv6 address may have brackets
   */
  public static ServerAddress postgres(
      String host, int port, String database, String user, String password) {
    String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    return new ServerAddress(
        Kind.POSTGRESQL, HostPort.parse(bracketed, port), database, user, password, Map.of());
  }
}
