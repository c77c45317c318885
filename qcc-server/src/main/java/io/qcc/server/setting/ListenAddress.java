package io.qcc.server.setting;

/**
 * Where the gateway listens.
 *
 * @param host empty: every address of the machine; an IPv6 address stands without brackets
 * @param port 0: one that is free
 */
public record ListenAddress(String host, int port) {

  private static final String EXPECTED = "expected :port, host:port or [ipv6]:port";

  public ListenAddress {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(EXPECTED + ", the port from 0 to 65535");
    }
  }

  /**
   * Reads {@code :8000}, {@code 127.0.0.1:8000}, {@code [::1]:8000}, or a bare port.
   *
   * @throws IllegalArgumentException with a message for people
   */
  public static ListenAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    int port = port(text.substring(colon + 1));
    if (host.startsWith("[") && host.endsWith("]") && host.indexOf(':') > 0) {
      return new ListenAddress(host.substring(1, host.length() - 1), port);
    }
    if (host.chars().anyMatch(c -> c == ':' || c == '[' || c == ']' || c == '/' || c <= ' ')) {
      throw new IllegalArgumentException(EXPECTED);
    }
    return new ListenAddress(host, port);
  }

  /** With another port, as when 0 was asked for. */
  public ListenAddress at(int actual) {
    return new ListenAddress(host, actual);
  }

  /** Whether every address of the machine is meant. */
  public boolean everywhere() {
    return host.isEmpty() || host.equals("0.0.0.0") || host.equals("::");
  }

  /** How a program on this machine writes it in a URL. */
  public String local() {
    String name = everywhere() ? "localhost" : host;
    return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + port;
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  private static int port(String text) {
    boolean digits =
        !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits) {
      throw new IllegalArgumentException(EXPECTED);
    }
    return Integer.parseInt(text);
  }
}
