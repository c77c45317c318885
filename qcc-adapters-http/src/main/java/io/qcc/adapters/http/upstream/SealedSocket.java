package io.qcc.adapters.http.upstream;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * TLS over a {@link NodeSocket}, as a client, that holds memory only while bytes pass.
 *
 * <p>Conscrypt's own socket keeps 54 KB for each connection, and copies what it reads twice. This
 * one gives a provider's engine direct memory to read from and to write to, which belongs to nobody
 * between two records.
 */
final class SealedSocket extends SSLSocket implements Straight {

  private static final Logger LOG = System.getLogger(SealedSocket.class.getName());

  private final NodeSocket node;
  private final SSLEngine engine;
  private final SealedInput input;
  private final SealedOutput output;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param node connected
   * @param engine in client mode, for this connection only
   */
  SealedSocket(NodeSocket node, SSLEngine engine, TlsBuffers buffers) throws IOException {
    this.node = node;
    this.engine = engine;
    this.output = new SealedOutput(node.getOutputStream(), engine, buffers);
    this.input = new SealedInput(this, node.getInputStream(), engine, output, buffers);
  }

  @Override
  public void startHandshake() throws IOException {
    engine.beginHandshake();
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_WRAP -> output.speak();
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> input.listen();
        case NEED_TASK -> input.think();
        case FINISHED, NOT_HANDSHAKING -> {
          return;
        }
      }
    }
  }

  @Override
  public SealedInput getInputStream() {
    return input;
  }

  @Override
  public SealedOutput getOutputStream() {
    return output;
  }

  @Override
  public void cork() {
    output.cork();
  }

  @Override
  public void write(ByteBuffer... pieces) throws IOException {
    output.write(pieces);
  }

  @Override
  public void awaitMore() throws IOException {
    input.awaitMore();
  }

  /** From any thread; whoever waits is woken and told. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      output.sayFarewell();
    } catch (IOException e) {
      LOG.log(Level.TRACE, "the node did not hear that this is the end", e);
    }
    node.close();
    try {
      engine.closeInbound(); // what it holds is free
    } catch (SSLException e) {
      LOG.log(Level.TRACE, "the node had not said that this is the end", e);
    }
    input.release();
  }

  @Override
  public boolean isClosed() {
    return closed.get() || node.isClosed();
  }

  @Override
  public boolean isConnected() {
    return node.isConnected();
  }

  @Override
  public boolean isBound() {
    return node.isBound();
  }

  @Override
  public @Nullable InetAddress getInetAddress() {
    return node.getInetAddress();
  }

  @Override
  public int getPort() {
    return node.getPort();
  }

  @Override
  public void setSoTimeout(int millis) {
    node.setSoTimeout(millis);
  }

  @Override
  public int getSoTimeout() {
    return node.getSoTimeout();
  }

  @Override
  public void setTcpNoDelay(boolean on) {
    node.setTcpNoDelay(on);
  }

  @Override
  public boolean getTcpNoDelay() {
    return node.getTcpNoDelay();
  }

  /** TLS has no half of a connection that we would need. */
  @Override
  public void shutdownInput() {
    close();
  }

  @Override
  public void shutdownOutput() {
    close();
  }

  @Override
  public SSLSession getSession() {
    return engine.getSession();
  }

  @Override
  public SSLParameters getSSLParameters() {
    return engine.getSSLParameters();
  }

  @Override
  public void setSSLParameters(SSLParameters parameters) {
    engine.setSSLParameters(parameters);
  }

  @Override
  public @Nullable String getApplicationProtocol() {
    return engine.getApplicationProtocol();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return engine.getSupportedCipherSuites();
  }

  @Override
  public String[] getEnabledCipherSuites() {
    return engine.getEnabledCipherSuites();
  }

  @Override
  public void setEnabledCipherSuites(String[] suites) {
    engine.setEnabledCipherSuites(suites);
  }

  @Override
  public String[] getSupportedProtocols() {
    return engine.getSupportedProtocols();
  }

  @Override
  public String[] getEnabledProtocols() {
    return engine.getEnabledProtocols();
  }

  @Override
  public void setEnabledProtocols(String[] protocols) {
    engine.setEnabledProtocols(protocols);
  }

  @Override
  public boolean getUseClientMode() {
    return engine.getUseClientMode();
  }

  @Override
  public void setUseClientMode(boolean client) {
    engine.setUseClientMode(client);
  }

  @Override
  public boolean getNeedClientAuth() {
    return engine.getNeedClientAuth();
  }

  @Override
  public void setNeedClientAuth(boolean need) {
    engine.setNeedClientAuth(need);
  }

  @Override
  public boolean getWantClientAuth() {
    return engine.getWantClientAuth();
  }

  @Override
  public void setWantClientAuth(boolean want) {
    engine.setWantClientAuth(want);
  }

  @Override
  public boolean getEnableSessionCreation() {
    return engine.getEnableSessionCreation();
  }

  @Override
  public void setEnableSessionCreation(boolean may) {
    engine.setEnableSessionCreation(may);
  }

  @Override
  public void addHandshakeCompletedListener(HandshakeCompletedListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeHandshakeCompletedListener(HandshakeCompletedListener listener) {
    throw new UnsupportedOperationException();
  }
}
