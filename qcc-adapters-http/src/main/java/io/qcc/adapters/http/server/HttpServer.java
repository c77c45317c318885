package io.qcc.adapters.http.server;

import io.qcc.adapters.http.loop.Loops;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.channels.AcceptingChannel;

/**
 * A running listener. Built from Undertow's parts and not by its builder, because only so can the
 * socket be closed to newcomers while those who are inside are still served.
 */
public final class HttpServer implements AutoCloseable {

  /** How long those who were cut off may take to unwind. */
  private static final Duration UNWIND = Duration.ofSeconds(2);

  private final AcceptingChannel<StreamConnection> socket;
  private final HttpOpenListener listener;
  private final Traffic traffic;
  private final ByteBufferPool buffers;
  private final AtomicBoolean closed = new AtomicBoolean();

  private HttpServer(
      AcceptingChannel<StreamConnection> socket,
      HttpOpenListener listener,
      Traffic traffic,
      ByteBufferPool buffers) {
    this.socket = socket;
    this.listener = listener;
    this.traffic = traffic;
    this.buffers = buffers;
  }

  /**
   * Listens at {@code address} (port 0: any free one) and has {@code root} answer.
   *
   * @throws ListenFailed the address cannot be had
   */
  public static HttpServer start(
      Loops loops, InetSocketAddress address, ServerLimits limits, HttpHandler root)
      throws ListenFailed {
    // No thread-local cache: every request has a virtual thread of its own.
    ByteBufferPool buffers = new DefaultByteBufferPool(true, 16 * 1024, 4096, 0);
    var traffic = new Traffic(new Failures(root));
    var listener = new HttpOpenListener(buffers, httpOptions(limits));
    listener.setRootHandler(traffic);
    try {
      AcceptingChannel<StreamConnection> socket =
          loops
              .worker()
              .createStreamConnectionServer(
                  address,
                  ChannelListeners.openListenerAdapter(new UnparsedHeads(limits, listener)),
                  socketOptions(limits));
      socket.resumeAccepts();
      return new HttpServer(socket, listener, traffic, buffers);
    } catch (IOException | RuntimeException e) {
      buffers.close();
      throw failed(address, e);
    }
  }

  /** The port that is listened on. */
  public int port() {
    return socket.getLocalAddress(InetSocketAddress.class).getPort();
  }

  /**
   * Takes nobody new, closes connections that are idle, lets requests in flight finish, and cuts
   * off those that have not done so within {@code limit}. Blocks until then. The listener is closed
   * afterwards; the threads of those who were cut off may still be unwinding.
   */
  public void drain(Duration limit) {
    IoUtils.safeClose(socket);
    traffic.drain();
    if (!traffic.awaitQuiet(limit)) {
      traffic.cutOff();
      traffic.awaitQuiet(UNWIND);
    }
    close();
  }

  /** Ends at once, whoever is being served. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    IoUtils.safeClose(socket);
    traffic.drain();
    if (!traffic.awaitQuiet(Duration.ZERO)) {
      traffic.cutOff();
      traffic.awaitQuiet(UNWIND);
    }
    listener.closeConnections();
    buffers.close();
  }

  private static ListenFailed failed(InetSocketAddress address, Exception cause) {
    return new ListenFailed(
        "cannot listen on %s:%d (%s); choose another with LISTEN_ADDR or --listen"
            .formatted(address.getHostString(), address.getPort(), cause.getMessage()),
        cause);
  }

  private static OptionMap socketOptions(ServerLimits limits) {
    return OptionMap.builder()
        .set(Options.TCP_NODELAY, true)
        .set(Options.REUSE_ADDRESSES, true)
        .set(Options.BACKLOG, 1024)
        .set(Options.CONNECTION_HIGH_WATER, limits.maxConnections())
        .set(Options.CONNECTION_LOW_WATER, limits.maxConnections())
        .getMap();
  }

  private static OptionMap httpOptions(ServerLimits limits) {
    return OptionMap.builder()
        .set(UndertowOptions.MAX_HEADER_SIZE, limits.maxHeaderBytes())
        .set(UndertowOptions.MAX_HEADERS, limits.maxHeaders())
        .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, (int) limits.headTime().toMillis())
        .set(UndertowOptions.NO_REQUEST_TIMEOUT, (int) limits.idle().toMillis())
        // Whoever reads a body limits it; Undertow's own limit would break the connection
        // unanswered.
        .set(UndertowOptions.MAX_ENTITY_SIZE, -1L)
        // The path goes upstream as it was sent.
        .set(UndertowOptions.DECODE_URL, false)
        .set(UndertowOptions.ENABLE_HTTP2, false)
        .set(UndertowOptions.BUFFER_PIPELINED_DATA, false)
        .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
        .getMap();
  }
}
