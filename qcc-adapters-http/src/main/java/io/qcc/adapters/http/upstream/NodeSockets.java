package io.qcc.adapters.http.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Predicate;
import javax.net.SocketFactory;

/**
 * Makes sockets without Nagle's delay, which refuse to connect where they must not.
 *
 * <p>The address is checked at the moment of connecting, so neither DNS rebinding nor an address
 * literal gets around it.
 */
final class NodeSockets extends SocketFactory {

  private final Predicate<InetAddress> allowed;

  NodeSockets(Predicate<InetAddress> allowed) {
    this.allowed = allowed;
  }

  @Override
  public Socket createSocket() {
    return new CheckedSocket(allowed);
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  /** We may not connect to this address. */
  static final class Forbidden extends IOException {
    private static final long serialVersionUID = 1L;

    Forbidden(InetAddress address) {
      super("a member's node may not live at " + address.getHostAddress());
    }
  }

  private static final class CheckedSocket extends Socket {

    private final Predicate<InetAddress> allowed;

    CheckedSocket(Predicate<InetAddress> allowed) {
      super(Proxy.NO_PROXY);
      this.allowed = allowed;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      InetAddress address = ((InetSocketAddress) endpoint).getAddress();
      if (!allowed.test(address)) {
        throw new Forbidden(address);
      }
      setTcpNoDelay(true);
      super.connect(endpoint, timeout);
    }
  }
}
