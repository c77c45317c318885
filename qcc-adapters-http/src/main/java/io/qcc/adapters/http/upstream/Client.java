package io.qcc.adapters.http.upstream;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** An OkHttp client that knows how many calls use it. */
final class Client {

  static final int MOST_CALLS = 64;

  /** Longer than most pauses between the requests of a session; what a burst opened goes soon. */
  private static final Duration IDLE = Duration.ofSeconds(90);

  private static final Duration SWEEP = Duration.ofSeconds(5);

  private final OkHttpClient okHttp;
  private final AtomicInteger calls = new AtomicInteger();

  Client(OkHttpClient model, NodeSockets sockets) {
    okHttp =
        model
            .newBuilder()
            .addInterceptor(new Handshakes())
            .socketFactory(sockets)
            .dispatcher(new Dispatcher())
            .connectionPool(PoolSweep.pool(MOST_CALLS, IDLE, SWEEP))
            .build();
  }

  OkHttpClient okHttp() {
    return okHttp;
  }

  /** Whether there was room for one more call. */
  boolean taken() {
    return calls.getAndUpdate(now -> Math.min(now + 1, MOST_CALLS)) < MOST_CALLS;
  }

  void giveBack() {
    calls.decrementAndGet();
  }

  int connectionsInUse() {
    ConnectionPool pool = okHttp.connectionPool();
    return pool.connectionCount() - pool.idleConnectionCount();
  }

  void close() {
    okHttp.connectionPool().evictAll();
  }
}
