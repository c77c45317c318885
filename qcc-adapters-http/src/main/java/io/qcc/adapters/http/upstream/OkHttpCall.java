package io.qcc.adapters.http.upstream;

import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Limits;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamFault;
import io.qcc.ports.relay.UpstreamRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okhttp3.internal.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * One attempt with OkHttp.
 *
 * <p>{@link #close} from another thread cancels; what OkHttp holds is let go by whoever finds the
 * {@link Turn} free: the closer, or the reader on its way out.
 *
 * <p>An answer may last for long, so what was sent is not kept any longer than it takes to send it.
 */
final class OkHttpCall implements UpstreamCall, Watch.Bell {

  private final Clients clients;
  private final Set<OkHttpCall> live;
  private final BaseUrl node;
  private final Limits limits;
  private final Watch watch;
  private final Turn turn = new Turn();
  private final AtomicBoolean closed = new AtomicBoolean();

  private final AtomicReference<@Nullable Client> client = new AtomicReference<>();

  private volatile @Nullable Call call;
  private volatile @Nullable Reason late;
  private volatile @Nullable Lull onLull;
  private @Nullable UpstreamRequest unsent; // whose turn it is
  private @Nullable ResponseBody answer; // whose turn it is

  /**
   * @param live the calls that were sent and not closed, to which it adds itself
   */
  OkHttpCall(
      Clients clients,
      ScheduledExecutorService timer,
      Set<OkHttpCall> live,
      UpstreamRequest request) {
    this.clients = clients;
    this.live = live;
    this.node = request.node().baseUrl();
    this.limits = request.limits();
    this.unsent = request;
    this.watch = new Watch(timer, this);
  }

  @Override
  public ReplyHead send() throws UpstreamFault {
    begin();
    live.add(this);
    try {
      UpstreamRequest request = Objects.requireNonNull(unsent, "sent already");
      unsent = null;
      Target target = Target.at(node);
      HttpUrl url = target.of(request.target());
      boolean body =
          request.body().length() > 0 || HttpMethod.requiresRequestBody(request.method());
      if (body && !HttpMethod.permitsRequestBody(request.method())) {
        throw new UpstreamFault(Reason.CLIENT_ERROR, request.method() + " with a body");
      }
      okhttp3.Headers headers =
          WireHeaders.outward(target.authority(), request.headers(), body, request.body().length());
      return firstOrSecond(new Outgoing(request, url, headers, body));
    } finally {
      finish();
    }
  }

  private ReplyHead firstOrSecond(Outgoing sent) throws UpstreamFault {
    var first = new Flight(sent.headers(), false, watch, limits);
    try {
      return fly(first, sent);
    } catch (IOException e) {
      if (closed.get() || late != null || !first.reused() || !Faults.endedUnanswered(e)) {
        throw fault(e, first.stage());
      }
    }
    // An HTTP/2 connection that broke is out of the pool already, and its siblings share the new
    // one.
    var second = new Flight(sent.headers(), !first.multiplexed(), watch, limits);
    try {
      return fly(second, sent);
    } catch (IOException e) {
      throw fault(e, second.stage());
    }
  }

  private ReplyHead fly(Flight flight, Outgoing sent) throws IOException {
    RequestBody body = sent.body() ? new SentBody(sent.request().body(), flight) : null;
    Call fresh =
        client()
            .okHttp()
            .newCall(
                new Request.Builder()
                    .url(sent.url())
                    .method(sent.request().method(), body)
                    .tag(Flight.class, flight)
                    .build());
    call = fresh;
    if (closed.get() || late != null) {
      fresh.cancel();
    }
    watch.limit(limits.connect(), Reason.CONNECT);
    answer = ScopedValue.where(Flight.CURRENT, flight).call(fresh::execute).body();
    return flight.takeHead();
  }

  private Client client() {
    Client mine = client.get();
    if (mine == null) {
      mine = clients.take();
      client.set(mine);
    }
    return mine;
  }

  @Override
  public int read(ByteBuffer into, @Nullable Duration lull, Lull whatToDo) throws UpstreamFault {
    onLull = whatToDo;
    watch.limit(limits.idle(), Reason.IDLE_TIMEOUT);
    watch.lull(lull);
    begin();
    try {
      ResponseBody bytes = answer;
      if (bytes == null) {
        throw new IllegalStateException("no answer to read");
      }
      return bytes.source().read(into);
    } catch (IOException e) {
      throw fault(e, Flight.Stage.ANSWERED);
    } finally {
      finish();
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      cancel();
      watch.end();
      leave();
    }
  }

  /** To be called every {@link Watch#LOOK}, from a {@code live} call's sending to its end. */
  void look() {
    watch.look();
  }

  @Override
  public void tooLate(Reason reason) {
    late = reason;
    cancel();
  }

  @Override
  public void silence() {
    Lull act = onLull;
    long mine = turn.current();
    if (act != null && Turn.isTaken(mine) && watch.takeLull() && turn.interrupt(mine)) {
      Thread.ofVirtual().name("qcc-lull").start(() -> act(act));
    }
  }

  private void act(Lull act) {
    try {
      watch.lull(act.pass());
    } finally {
      turn.resume();
    }
  }

  private void begin() throws UpstreamFault {
    if (!turn.take()) {
      watch.rest();
      throw new UpstreamFault(Reason.CLIENT_GONE, "closed");
    }
  }

  private void finish() {
    turn.giveBack();
    watch.rest();
    if (closed.get()) {
      leave();
    }
  }

  private void cancel() {
    Call current = call;
    if (current != null) {
      current.cancel();
    }
  }

  private void leave() {
    live.remove(this);
    releaseIfFree();
    Client mine = client.getAndSet(null);
    if (mine != null) {
      mine.giveBack();
    }
  }

  /** After {@code cancel}, so that nothing is drained. */
  private void releaseIfFree() {
    if (turn.takeForever() && answer != null) {
      answer.close();
    }
  }

  private UpstreamFault fault(IOException e, Flight.Stage stage) {
    Reason timeout = late;
    if (closed.get()) {
      return new UpstreamFault(Reason.CLIENT_GONE, "closed");
    }
    if (timeout != null) {
      return new UpstreamFault(timeout, node + ": took too long");
    }
    String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new UpstreamFault(Faults.reason(e, stage), node + ": " + what);
  }

  /**
   * @param body whether there is one, if only an empty one
   */
  private record Outgoing(
      UpstreamRequest request, HttpUrl url, okhttp3.Headers headers, boolean body) {}
}
