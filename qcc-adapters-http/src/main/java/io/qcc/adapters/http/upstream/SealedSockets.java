package io.qcc.adapters.http.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;

/** Puts TLS over sockets of ours. Makes none by itself. */
final class SealedSockets extends SSLSocketFactory {

  private final SSLContext context;
  private final Runnable beforeEach;
  private final TlsBuffers buffers = new TlsBuffers();

  /**
   * @param beforeEach run before each handshake
   */
  SealedSockets(SSLContext context, Runnable beforeEach) {
    this.context = context;
    this.beforeEach = beforeEach;
  }

  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean closes)
      throws IOException {
    if (!(plain instanceof NodeSocket node)) {
      throw new IllegalArgumentException("not a socket of ours: " + plain);
    }
    beforeEach.run();
    SSLEngine engine = context.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    return new SealedSocket(node, engine, buffers);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return context.getDefaultSSLParameters().getCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return context.getSupportedSSLParameters().getCipherSuites();
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
}
