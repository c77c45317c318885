package io.qcc.adapters.http.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.nio.ByteBuffer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/**
 * A socket to a node, without Nagle's delay, whose waits are the I/O thread's business.
 *
 * <p>To OkHttp and to JSSE it is an ordinary blocking socket. With the JDK's own, a virtual thread
 * is woken by a poller's thread and goes on with a third; this one waits at the selector that its
 * {@link io.qcc.adapters.http.loop.Loop} looks at anyway.
 *
 * <p>The address is checked at the moment of connecting, so neither DNS rebinding nor an address
 * literal gets around it.
 */
final class NodeSocket extends Socket implements Straight {

  private static final OptionMap OPTIONS =
      OptionMap.builder().set(Options.TCP_NODELAY, true).getMap();

  private final XnioIoThread io;
  private final Predicate<InetAddress> allowed;
  private final Dial dial = new Dial();
  private volatile @Nullable StreamConnection connection;
  private volatile @Nullable NodeInput input;
  private volatile @Nullable NodeOutput output;
  private volatile boolean closed;
  private volatile int soTimeout;

  NodeSocket(XnioIoThread io, Predicate<InetAddress> allowed) throws SocketException {
    super((SocketImpl) null); // the JDK's own has locks and streams that nobody uses
    this.io = io;
    this.allowed = allowed;
  }

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  /** The time limit is not kept: whoever has no patience any more closes. */
  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    var target = (InetSocketAddress) endpoint;
    if (!allowed.test(target.getAddress())) {
      throw new NodeSockets.Forbidden(target.getAddress());
    }
    StreamConnection made = dial.connect(io, target, OPTIONS);
    input = new NodeInput(this, made.getSourceChannel());
    output = new NodeOutput(this, made.getSinkChannel());
    connection = made;
    if (closed) {
      close();
      throw closedException();
    }
  }

  /** From any thread; whoever waits is woken and told. */
  @Override
  public void close() {
    closed = true;
    dial.cancel();
    StreamConnection open = connection;
    NodeInput in = input;
    NodeOutput out = output;
    if (open != null && in != null && out != null) {
      IoUtils.safeClose(open);
      in.wake();
      out.wake();
    }
  }

  @Override
  public NodeInput getInputStream() throws IOException {
    NodeInput in = input;
    if (in == null) {
      throw new SocketException("Socket is not connected");
    }
    return in;
  }

  @Override
  public NodeOutput getOutputStream() throws IOException {
    NodeOutput out = output;
    if (out == null) {
      throw new SocketException("Socket is not connected");
    }
    return out;
  }

  @Override
  public void cork() throws IOException {
    getOutputStream().cork();
  }

  @Override
  public void write(ByteBuffer... pieces) throws IOException {
    getOutputStream().write(pieces);
  }

  @Override
  public void awaitMore() throws IOException {
    getInputStream().awaitMore();
  }

  /** What the channel says, in a socket's words, which {@link Faults} and OkHttp know. */
  SocketException asSocketException(IOException e) {
    if (closed) {
      return closedException();
    }
    return e instanceof SocketException known ? known : named(e);
  }

  private static SocketException named(IOException e) {
    var renamed = new SocketException(e.getMessage());
    renamed.initCause(e);
    return renamed;
  }

  static SocketException closedException() {
    return new SocketException("Socket closed");
  }

  @Override
  public boolean isConnected() {
    return connection != null;
  }

  @Override
  public boolean isBound() {
    return isConnected();
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public @Nullable InetAddress getInetAddress() {
    InetSocketAddress peer = peer();
    return peer == null ? null : peer.getAddress();
  }

  @Override
  public int getPort() {
    InetSocketAddress peer = peer();
    return peer == null ? 0 : peer.getPort();
  }

  private @Nullable InetSocketAddress peer() {
    StreamConnection open = connection;
    return open == null ? null : open.getPeerAddress(InetSocketAddress.class);
  }

  /** For reads only, as OkHttp asks whether an idle connection is still alive. */
  @Override
  public void setSoTimeout(int millis) {
    soTimeout = millis;
  }

  @Override
  public int getSoTimeout() {
    return soTimeout;
  }

  /** Never lingers. */
  @Override
  public int getSoLinger() {
    return -1;
  }

  @Override
  public void setTcpNoDelay(boolean on) {
    // it always is
  }

  @Override
  public boolean getTcpNoDelay() {
    return true;
  }

  @Override
  public void shutdownInput() throws IOException {
    StreamConnection open = connection;
    if (open != null) {
      open.getSourceChannel().shutdownReads();
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    StreamConnection open = connection;
    if (open != null) {
      open.getSinkChannel().shutdownWrites();
    }
  }
}
