package io.qcc.adapters.docker;

import io.qcc.ports.health.ClaudeCli.Run;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.PublicAddress;
import io.qcc.ports.node.Reason;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a container comes to a node, and to nothing else.
 *
 * <p>A name is looked up by the gateway, and the container gets the address with it: what was found
 * to be allowed is what is connected to, whatever the name leads to a moment later.
 */
sealed interface Route {

  String HOST = "host";
  String BRIDGE = "bridge";

  String NOT_PUBLIC =
      "The node's address is not one of the public internet, and its owner may not use others;"
          + " let an administrator create the node.";

  /** Browsers, and Claude Code, read such a last label as part of an IPv4 address. */
  Pattern ENDS_IN_NUMBER = Pattern.compile("(?i)(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");

  Pattern STRICT_IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  /**
   * There is one.
   *
   * @param baseUrl what Claude Code is told
   * @param authority of it, with the port
   * @param network the engine's name for it
   * @param extraHosts {@code name:address}
   */
  record Open(String baseUrl, String authority, String network, List<String> extraHosts)
      implements Route {}

  /** There is none. */
  record Closed(Run answer) implements Route {}

  /**
   * @param addresses of the node's host
   */
  static Route to(Node node, List<InetAddress> addresses, Network network) {
    if (addresses.isEmpty()) {
      return new Closed(new Run.Unreached(Reason.DNS, "The node's host name has no address."));
    }
    return node.anyAddress()
        ? anywhere(node.baseUrl().uri(), addresses, network)
        : outside(node.baseUrl().uri(), addresses, network);
  }

  private static Route outside(URI uri, List<InetAddress> addresses, Network network) {
    if (!addresses.stream().allMatch(PublicAddress::is) || looseNumber(uri.getHost())) {
      return new Closed(new Run.Unreached(Reason.ADDRESS_FORBIDDEN, NOT_PUBLIC));
    }
    if (!network.bridge()) {
      return new Closed(new Run.NotRun(Causes.onlyHostNetwork()));
    }
    return open(uri, name(uri), BRIDGE, pin(uri, addresses));
  }

  private static Route anywhere(URI uri, List<InetAddress> addresses, Network network) {
    boolean loopback = addresses.stream().allMatch(InetAddress::isLoopbackAddress);
    if (!network.bridge() || (loopback && network.sharesLoopback())) {
      return open(uri, name(uri), HOST, List.of());
    }
    if (loopback) {
      String host = "host.docker.internal";
      return open(uri, host, BRIDGE, List.of(host + ":" + network.hostAddress()));
    }
    return open(uri, name(uri), BRIDGE, pin(uri, addresses));
  }

  private static Open open(URI uri, String host, String network, List<String> extraHosts) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    String authority = host + ":" + port;
    String shown = uri.getPort() >= 0 ? authority : host;
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return new Open(scheme + "://" + shown + path, authority, network, extraHosts);
  }

  /** An address needs no name; of several, IPv4 first, for few bridges have IPv6. */
  private static List<String> pin(URI uri, List<InetAddress> addresses) {
    String name = name(uri);
    if (name.startsWith("[") || STRICT_IPV4.matcher(name).matches()) {
      return List.of();
    }
    InetAddress address =
        addresses.stream()
            .filter(Inet4Address.class::isInstance)
            .findFirst()
            .orElse(addresses.getFirst());
    return List.of(name + ":" + address.getHostAddress());
  }

  private static String name(URI uri) {
    String name = uri.getHost().toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static boolean looseNumber(String host) {
    return ENDS_IN_NUMBER.matcher(host).matches() && !STRICT_IPV4.matcher(host).matches();
  }
}
