package io.qcc.adapters.http;

import io.qcc.ports.account.Peer;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Tells who is at the other end of an exchange.
 *
 * <p>The address is always the socket's: a forwarding header is never believed, it only takes away
 * the trust that a loopback address would earn.
 */
public final class Peers {

  private static final List<HttpString> FORWARDING =
      List.of(
          new HttpString("X-Forwarded-For"),
          new HttpString("Forwarded"),
          new HttpString("X-Real-IP"),
          new HttpString("CF-Connecting-IP"));

  private Peers() {}

  public static Peer of(HttpServerExchange exchange) {
    InetSocketAddress source = exchange.getSourceAddress();
    InetAddress address = source == null ? null : source.getAddress();
    if (address == null) {
      return new Peer("unknown", false);
    }
    boolean local = address.isLoopbackAddress() && !forwarded(exchange.getRequestHeaders());
    return new Peer(address.getHostAddress(), local);
  }

  private static boolean forwarded(HeaderMap headers) {
    for (HttpString name : FORWARDING) {
      if (headers.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
