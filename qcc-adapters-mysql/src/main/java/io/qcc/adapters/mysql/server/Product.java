package io.qcc.adapters.mysql.server;

import io.qcc.adapters.mysql.address.ServerAddress.Kind;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.SQLDialect;

/** The database servers that we know, each with the oldest version that will do. */
public enum Product {
  /** From 8.0.19 on it takes what jOOQ makes of an upsert. */
  MYSQL("MySQL", SQLDialect.MYSQL, "8.0.19", 8_000_019),
  MARIADB("MariaDB", SQLDialect.MARIADB, "10.6", 10_006_000),
  POSTGRESQL("PostgreSQL", SQLDialect.POSTGRES, "13", 13_000_000);

  private static final Pattern NUMBERS =
      Pattern.compile("(?:5\\.5\\.5-)?(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?.*", Pattern.DOTALL);

  private final String words;
  private final SQLDialect dialect;
  private final String oldest;
  private final long oldestNumber;

  Product(String words, SQLDialect dialect, String oldest, long oldestNumber) {
    this.words = words;
    this.dialect = dialect;
    this.oldest = oldest;
    this.oldestNumber = oldestNumber;
  }

  /**
   * @param version as the server itself gives it: MariaDB speaks MySQL's protocol, and its version
   *     alone tells, which some of its releases hide behind a 5.5.5
   */
  public static Product of(Kind kind, String version) {
    return switch (kind) {
      case POSTGRESQL -> POSTGRESQL;
      case MYSQL -> version.toLowerCase(Locale.ROOT).contains("mariadb") ? MARIADB : MYSQL;
    };
  }

  /** Its name, for people. */
  public String words() {
    return words;
  }

  public SQLDialect dialect() {
    return dialect;
  }

  /** The oldest version that will do. */
  public String oldest() {
    return oldest;
  }

  public boolean tooOld(String version) {
    Matcher numbers = NUMBERS.matcher(version);
    if (!numbers.matches()) {
      return true;
    }
    long number = 0;
    for (int part = 1; part <= 3; part++) {
      String digits = numbers.group(part);
      number = number * 1000 + (digits == null ? 0 : Long.parseLong(digits));
    }
    return number < oldestNumber;
  }
}
