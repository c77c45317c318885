package io.qcc.adapters.http.upstream;

import io.qcc.adapters.http.loop.Loop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.function.Predicate;
import javax.net.SocketFactory;

/** Makes sockets that belong to one loop and refuse to connect where they must not. */
final class NodeSockets extends SocketFactory {

  private final Loop loop;
  private final Predicate<InetAddress> allowed;

  NodeSockets(Loop loop, Predicate<InetAddress> allowed) {
    this.loop = loop;
    this.allowed = allowed;
  }

  @Override
  public Socket createSocket() throws SocketException {
    return new NodeSocket(loop.io(), allowed);
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
}
