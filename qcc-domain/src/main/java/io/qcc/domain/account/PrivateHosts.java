package io.qcc.domain.account;

import io.qcc.ports.node.PublicAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Locale;

/**
 * Hosts that obviously are not on the public internet, told from the name alone.
 *
 * <p>A first look for the sake of a clear message; a name that only resolves to such an address is
 * refused when the connection is made.
 */
final class PrivateHosts {

  private PrivateHosts() {}

  static boolean names(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.startsWith("[") && name.endsWith("]")) {
      name = name.substring(1, name.length() - 1);
    }
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.endsWith(".internal")
        || name.endsWith(".local")
        || literal(name);
  }

  private static boolean literal(String host) {
    boolean loose = host.chars().allMatch(c -> c == '.' || c == 'x' || Character.digit(c, 16) >= 0);
    try {
      return !PublicAddress.is(InetAddress.ofLiteral(host)) || (loose && posix(host));
    } catch (IllegalArgumentException notStrict) {
      return loose && posix(host);
    }
  }

  /** Octal, hexadecimal and shortened forms, which some resolvers take. */
  private static boolean posix(String host) {
    try {
      return !PublicAddress.is(Inet4Address.ofPosixLiteral(host));
    } catch (IllegalArgumentException aName) {
      return false;
    }
  }
}
