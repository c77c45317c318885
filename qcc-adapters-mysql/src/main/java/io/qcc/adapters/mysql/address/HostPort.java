package io.qcc.adapters.mysql.address;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port, printed as in a URL.
 *
 * @param host an IPv6 address without brackets
 */
public record HostPort(String host, int port) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:\\[(?<six>[0-9A-Fa-f:.]+)]|(?<name>[A-Za-z0-9_][\\w.-]*)?)"
              + "(?::(?<port>\\d{1,5}))?");

  /** Reads {@code host}, {@code host:port} or {@code [ipv6]:port}; no host is this machine. */
  static HostPort parse(String text, int defaultPort) {
    if (text.contains(",")) {
      throw new IllegalArgumentException(
          "expected one host; put what picks one of several servers in front of them");
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "expected host, host:port or [ipv6]:port; in a user or password of a URL write @ : / ? #"
              + " and % percent-encoded");
    }
    int port = form.group("port") == null ? defaultPort : Integer.parseInt(form.group("port"));
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("expected a port from 1 to 65535");
    }
    String six = form.group("six");
    String name = form.group("name");
    return new HostPort(six != null ? six : name != null ? name : "localhost", port);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
