package io.qcc.adapters.mysql.address;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parts of {@code //user:password@host:port/database?name=value}, decoded; what is not there is
 * empty. {@code user} and {@code password} may stand among the options too, as JDBC has them.
 */
record UrlForm(
    String user, String password, HostPort server, String database, Map<String, String> options) {

  /**
   * @param text what follows the scheme's colon
   */
  static UrlForm parse(String text, int defaultPort) {
    int query = text.indexOf('?');
    String whole = text.substring("//".length(), query < 0 ? text.length() : query);
    // The last one: somebody may have left an @ or a / in the password as it is.
    int at = whole.lastIndexOf('@');
    String place = whole.substring(at + 1);
    int slash = place.indexOf('/');
    Map<String, String> options = query < 0 ? new LinkedHashMap<>() : query(text, query + 1);
    Login login = at < 0 ? Login.outOf(options) : Login.parse(whole.substring(0, at));
    return new UrlForm(
        login.user(),
        login.password(),
        HostPort.parse(slash < 0 ? place : place.substring(0, slash), defaultPort),
        slash < 0 ? "" : Percent.decode(place.substring(slash + 1)),
        options);
  }

  /** A name without a value is set. */
  static Map<String, String> query(String text, int from) {
    var options = new LinkedHashMap<String, String>();
    for (String pair : text.substring(from).split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = Percent.decode(equals < 0 ? pair : pair.substring(0, equals));
      if (!name.isEmpty()) {
        options.put(name, equals < 0 ? "true" : Percent.decode(pair.substring(equals + 1)));
      }
    }
    return options;
  }

  private record Login(String user, String password) {

    static Login parse(String text) {
      int colon = text.indexOf(':');
      return colon < 0
          ? new Login(Percent.decode(text), "")
          : new Login(
              Percent.decode(text.substring(0, colon)), Percent.decode(text.substring(colon + 1)));
    }

    static Login outOf(Map<String, String> options) {
      String user = options.remove("user");
      String password = options.remove("password");
      return new Login(user == null ? "" : user, password == null ? "" : password);
    }

    @Override
    public String toString() {
      return "Login[****]";
    }
  }

  @Override
  public String toString() {
    return "UrlForm[" + server + "/" + database + "]";
  }
}
