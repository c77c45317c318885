package io.qcc.adapters.mysql.address;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Options in the spelling of Connector/J. */
final class MysqlOptions {

  /** They tell Go's driver how to turn values into Go's, or what we settle by ourselves. */
  private static final Set<String> ONLY_FOR_GO =
      Set.of(
          "parsetime",
          "charset",
          "collation",
          "loc",
          "timetruncate",
          "timeout",
          "readtimeout",
          "writetimeout",
          "multistatements",
          "interpolateparams",
          "allownativepasswords",
          "allowfallbacktoplaintext",
          "allowallfiles",
          "clientfoundrows",
          "columnswithalias",
          "maxallowedpacket",
          "rejectreadonly",
          "checkconnliveness",
          "connectionattributes");

  private MysqlOptions() {}

  /** Go's driver sends what it does not know to the server as a variable; we refuse it. */
  static Map<String, String> ofGo(Map<String, String> given) {
    Map<String, String> options = ofUrl(given);
    for (String name : options.keySet()) {
      if (!name.equals("sslMode")) {
        throw new IllegalArgumentException(
            "expected no other options than tls and those that Go's driver has for itself;"
                + " the JDBC form takes Connector/J's");
      }
    }
    return options;
  }

  static Map<String, String> ofUrl(Map<String, String> given) {
    var options = new LinkedHashMap<String, String>();
    given.forEach(
        (name, value) -> {
          String bare = name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
          if (bare.equals("tls") || bare.equals("sslmode")) {
            options.put("sslMode", sslMode(value));
          } else if (!ONLY_FOR_GO.contains(bare)) {
            options.put(name, value);
          }
        });
    return options;
  }

  /** As Go's driver, MariaDB's and PostgreSQL's, and MySQL's own tools have it. */
  private static String sslMode(String value) {
    return switch (value.toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "true", "verify-full", "verify-identity" -> "VERIFY_IDENTITY";
      case "verify-ca" -> "VERIFY_CA";
      case "skip-verify", "required", "require", "trust" -> "REQUIRED";
      case "preferred", "prefer" -> "PREFERRED";
      case "false", "disabled", "disable" -> "DISABLED";
      default ->
          throw new IllegalArgumentException(
              "expected disabled, preferred, required, verify_ca or verify_identity as sslMode,"
                  + " or true, false, skip-verify or preferred as tls");
    };
  }
}
