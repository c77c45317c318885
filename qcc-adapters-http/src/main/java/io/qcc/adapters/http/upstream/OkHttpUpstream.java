package io.qcc.adapters.http.upstream;

import io.qcc.adapters.http.loop.Loop;
import io.qcc.adapters.http.loop.Loops;
import io.qcc.ports.node.PublicAddress;
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
import java.util.function.Predicate;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/**
 * Reaches the nodes through OkHttp: HTTP/1.1 and HTTP/2, TLS and plain, on the caller's thread.
 *
 * <p>Each loop has its own connections, so that an answer wakes the thread that its request runs
 * on. Those to nodes that may live anywhere are kept apart from those to public addresses only, so
 * a member's node never rides on a connection which somebody else's opened to a private address.
 * Keep one instance for traffic and another for probes, and close both.
 */
public final class OkHttpUpstream implements Upstream, AutoCloseable {

  private final Loops loops;
  private final NodeTls tls;
  private final PatientDns dns = new PatientDns(InetAddress::getAllByName);
  private final Set<OkHttpCall> live = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor timer;
  private final List<Clients> anywhere;
  private final List<Clients> publicOnly;

  private OkHttpUpstream(Loops loops, NodeTls tls) {
    this.loops = loops;
    this.tls = tls;
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("qcc-limits").factory());
    timer.setRemoveOnCancelPolicy(true);
    var _ =
        timer.scheduleWithFixedDelay(
            () -> live.forEach(OkHttpCall::look),
            Watch.LOOK.toNanos(),
            Watch.LOOK.toNanos(),
            TimeUnit.NANOSECONDS);
    OkHttpClient model = model(tls, dns);
    anywhere = clients(model, address -> true);
    publicOnly = clients(model, PublicAddress::is);
  }

  /** With the certificates that the JDK trusts. */
  public static OkHttpUpstream create(Loops loops) {
    return new OkHttpUpstream(loops, NodeTls.trusting(NodeTls.usualTrust()));
  }

  /** Another with the same trust, and connections of its own. */
  public OkHttpUpstream another() {
    return new OkHttpUpstream(loops, tls);
  }

  /** With another way of TLS. */
  static OkHttpUpstream over(Loops loops, NodeTls tls) {
    return new OkHttpUpstream(loops, tls);
  }

  @Override
  public UpstreamCall prepare(UpstreamRequest request) {
    List<Clients> clients = request.node().anyAddress() ? anywhere : publicOnly;
    return new OkHttpCall(clients.get(loops.here().index()), timer, live, request);
  }

  /** Connections that calls hold, or that nobody let go. */
  int connectionsInUse() {
    return all().mapToInt(Clients::connectionsInUse).sum();
  }

  /** Cancels what is under way and closes every connection. */
  @Override
  public void close() {
    timer.shutdownNow(); // from here on nobody can send
    live.forEach(OkHttpCall::close);
    all().forEach(Clients::close);
    dns.close();
  }

  private Stream<Clients> all() {
    return Stream.concat(anywhere.stream(), publicOnly.stream());
  }

  /** One for each loop. */
  private List<Clients> clients(OkHttpClient model, Predicate<InetAddress> allowed) {
    return loops.all().stream()
        .map(loop -> new Clients(on(loop, model), new NodeSockets(loop, allowed)))
        .toList();
  }

  private static OkHttpClient on(Loop loop, OkHttpClient model) {
    return model.newBuilder().taskRunner$okhttp(LoopTasks.on(loop)).build();
  }

  /** OkHttp's own time limits are off: a {@link Watch} keeps them all with one timer a call. */
  private static OkHttpClient model(NodeTls tls, PatientDns dns) {
    return tls.on(new OkHttpClient.Builder())
        .connectTimeout(0, TimeUnit.SECONDS)
        .readTimeout(0, TimeUnit.SECONDS)
        .writeTimeout(0, TimeUnit.SECONDS)
        .pingInterval(30, TimeUnit.SECONDS)
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .proxy(Proxy.NO_PROXY)
        .dns(dns)
        .eventListenerFactory(Flight::of)
        .addInterceptor(new FreshConnection())
        .addNetworkInterceptor(new Verbatim())
        .build();
  }
}
