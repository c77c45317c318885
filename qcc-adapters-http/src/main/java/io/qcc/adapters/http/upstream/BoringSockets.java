package io.qcc.adapters.http.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.conscrypt.Conscrypt;

/** Puts Conscrypt's TLS over sockets of ours, in {@link TlsBuffers}. Makes none by itself. */
final class BoringSockets extends SSLSocketFactory {

  /** About as many as there are connections in a busy minute. */
  private static final int SPARE_BUFFERS = 512;

  private final SSLSocketFactory conscrypt;
  private final Sessions sessions;
  private final TlsBuffers buffers = new TlsBuffers(SPARE_BUFFERS);

  BoringSockets(SSLSocketFactory conscrypt, Sessions sessions) {
    Conscrypt.setUseEngineSocket(conscrypt, true); // our sockets have no descriptor of their own
    this.conscrypt = conscrypt;
    this.sessions = sessions;
  }

  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean closes)
      throws IOException {
    sessions.forgetExpired();
    var sealed = (SSLSocket) conscrypt.createSocket(plain, host, port, closes);
    Conscrypt.setBufferAllocator(sealed, buffers);
    return sealed;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return conscrypt.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return conscrypt.getSupportedCipherSuites();
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
