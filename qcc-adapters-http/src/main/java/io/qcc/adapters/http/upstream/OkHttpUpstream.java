package io.qcc.adapters.http.upstream;

import io.qcc.ports.relay.Upstream;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamRequest;
import java.net.InetAddress;
import java.net.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * Reaches the nodes through OkHttp: HTTP/1.1 and HTTP/2, TLS and plain, on the caller's thread.
 *
 * <p>Two clients with a pool each: one for nodes that may live anywhere, one that connects to
 * public addresses only. So a member's node never rides on a connection which somebody else's
 * opened to a private address. Keep one instance for traffic and another for probes, and close
 * both.
 */
public final class OkHttpUpstream implements Upstream, AutoCloseable {

  private static final int IDLE_CONNECTIONS = 512;
  private static final int IDLE_MINUTES = 5;

  private final PatientDns dns = new PatientDns(InetAddress::getAllByName);
  private final Set<OkHttpCall> live = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor timer;
  private final OkHttpClient anywhere;
  private final OkHttpClient publicOnly;

  private OkHttpUpstream(UnaryOperator<OkHttpClient.Builder> trust) {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("qcc-limits").factory());
    timer.setRemoveOnCancelPolicy(true);
    anywhere = client(trust, new NodeSockets(address -> true));
    publicOnly = client(trust, new NodeSockets(PublicAddress::is));
  }

  /** With the certificates that the JDK trusts. */
  public static OkHttpUpstream create() {
    return new OkHttpUpstream(builder -> builder);
  }

  /** With other certificates. */
  static OkHttpUpstream trusting(UnaryOperator<OkHttpClient.Builder> trust) {
    return new OkHttpUpstream(trust);
  }

  @Override
  public UpstreamCall prepare(UpstreamRequest request) {
    OkHttpClient client = request.node().anyAddress() ? anywhere : publicOnly;
    return new OkHttpCall(client, timer, live, request);
  }

  /** Connections that calls hold, or that nobody let go. */
  int connectionsInUse() {
    int used = 0;
    for (OkHttpClient client : List.of(anywhere, publicOnly)) {
      ConnectionPool pool = client.connectionPool();
      used += pool.connectionCount() - pool.idleConnectionCount();
    }
    return used;
  }

  /** Cancels what is under way and closes every connection. */
  @Override
  public void close() {
    timer.shutdownNow(); // from here on nobody can send
    live.forEach(OkHttpCall::close);
    anywhere.connectionPool().evictAll();
    publicOnly.connectionPool().evictAll();
    dns.close();
  }

  /** OkHttp's own time limits are off: a {@link Watch} keeps them all with one timer a call. */
  private OkHttpClient client(UnaryOperator<OkHttpClient.Builder> trust, NodeSockets sockets) {
    return trust
        .apply(new OkHttpClient.Builder())
        .connectTimeout(0, TimeUnit.SECONDS)
        .readTimeout(0, TimeUnit.SECONDS)
        .writeTimeout(0, TimeUnit.SECONDS)
        .pingInterval(30, TimeUnit.SECONDS)
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .proxy(Proxy.NO_PROXY)
        .dns(dns)
        .socketFactory(sockets)
        .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_MINUTES, TimeUnit.MINUTES))
        .eventListenerFactory(Flight::of)
        .addInterceptor(new FreshConnection())
        .addNetworkInterceptor(new Verbatim())
        .build();
  }
}
