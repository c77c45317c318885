package io.qcc.adapters.http.upstream;

import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Limits;
import io.qcc.ports.relay.ReplyHead;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.concurrent.Future;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One try of a call on one connection: what OkHttp tells of it, kept until it ends.
 *
 * <p>OkHttp calls it on the caller's thread, but for {@code connectStart}, {@code connectFailed}
 * and {@code canceled}; the fields those touch are volatile.
 */
final class Flight extends EventListener {

  /** Whose lookup it is, for {@link PatientDns}: OkHttp tells it only the name. */
  static final ScopedValue<Flight> CURRENT = ScopedValue.newInstance();

  final boolean fresh;
  private @Nullable Headers wireHeaders;
  private final Watch watch;
  private final Limits limits;

  private volatile boolean connecting;
  private volatile @Nullable Future<?> lookup;
  private volatile boolean canceled;
  private boolean handshaking;
  private @Nullable Connection connection;
  private boolean answered;
  private @Nullable ReplyHead head;
  private volatile @Nullable Entrance entrance;
  private volatile boolean made;

  Flight(Headers wireHeaders, boolean fresh, Watch watch, Limits limits) {
    this.wireHeaders = wireHeaders;
    this.fresh = fresh;
    this.watch = watch;
    this.limits = limits;
  }

  static EventListener of(Call call) {
    return of(call.request());
  }

  static Flight of(Request request) {
    Flight flight = request.tag(Flight.class);
    if (flight == null) {
      throw new IllegalStateException("a request that is not ours");
    }
    return flight;
  }

  /** The lines that go over the wire; once, for a flight lasts as long as the answer. */
  Headers takeHeaders() {
    Headers taken = wireHeaders;
    if (taken == null) {
      throw new IllegalStateException("a try that was sent already");
    }
    wireHeaders = null;
    return taken;
  }

  /** How far the try came. */
  Stage stage() {
    if (answered) {
      return Stage.ANSWERED;
    }
    if (connection != null) {
      return Stage.SENT;
    }
    if (handshaking) {
      return Stage.HANDSHAKE;
    }
    return made ? Stage.SENT : Stage.CONNECT;
  }

  /** True if the connection came from the pool and no head arrived on it. */
  boolean reused() {
    return connection != null && !connecting && !answered;
  }

  boolean multiplexed() {
    return connection != null && connection.protocol() == Protocol.HTTP_2;
  }

  void answered(ReplyHead answer) {
    answered = true;
    head = answer;
  }

  /** The answer's head, once too. */
  ReplyHead takeHead() {
    ReplyHead taken = head;
    if (taken == null) {
      throw new IllegalStateException("an answer without a head");
    }
    head = null;
    return taken;
  }

  /** The node took something off us: its time to answer begins anew. */
  void progress() {
    watch.limit(limits.firstByte(), Reason.FIRST_BYTE_TIMEOUT);
  }

  /** Which it tells of its connection. */
  void through(Entrance way) {
    entrance = way;
  }

  void waitsFor(Future<?> answer) {
    lookup = answer;
    if (canceled) {
      answer.cancel(false);
    }
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    connecting = true;
    Entrance way = entrance;
    if (way != null) {
      way.connects(this);
    }
  }

  /** A connection that was made, and reset before we looked, came further than it seems. */
  @Override
  public void connectFailed(
      Call call,
      InetSocketAddress address,
      Proxy proxy,
      @Nullable Protocol protocol,
      IOException e) {
    if (String.valueOf(e.getMessage()).startsWith("Connection reset")) {
      handshaking |= call.request().url().isHttps();
      made = true;
    }
  }

  @Override
  public void secureConnectStart(Call call) {
    handshaking = true;
  }

  @Override
  public void connectionAcquired(Call call, Connection acquired) {
    connection = acquired;
    Entrance way = entrance;
    if (way != null) {
      way.connected(this, multiplexed());
    }
    progress();
  }

  @Override
  public void requestHeadersEnd(Call call, Request request) {
    progress();
  }

  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    progress();
  }

  @Override
  public void canceled(Call call) {
    canceled = true;
    Future<?> waiting = lookup;
    if (waiting != null) {
      waiting.cancel(false);
    }
  }

  /** Where a try can fail. */
  enum Stage {
    CONNECT,
    HANDSHAKE,
    SENT,
    ANSWERED
  }
}
