package io.qcc.adapters.http.server;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.xnio.IoUtils;

/** Knows which connections are serving a request and which are idle, so that a drain can tell. */
public final class Traffic implements HttpHandler {

  /** What cuts off an exchange that is not finished; without it its connection is closed. */
  public static final AttachmentKey<Runnable> CUT_OFF = AttachmentKey.create(Runnable.class);

  private final HttpHandler next;
  private final Set<ServerConnection> open = ConcurrentHashMap.newKeySet();
  private final ConcurrentHashMap<ServerConnection, HttpServerExchange> busy =
      new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition quiet = lock.newCondition();
  private volatile boolean draining;

  Traffic(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    ServerConnection connection = exchange.getConnection();
    if (open.add(connection)) {
      connection.addCloseListener(this::closed);
    }
    busy.put(connection, exchange);
    exchange.addExchangeCompleteListener(
        (completed, following) -> {
          finished(connection);
          following.proceed();
        });
    // Asked when the answer begins, by the thread that answers: no other may touch the exchange.
    exchange.addResponseCommitListener(
        answered -> {
          if (draining) {
            answered.setPersistent(false);
          }
        });
    next.handleRequest(exchange);
  }

  /** From now on every answer is the last on its connection, and idle connections are closed. */
  void drain() {
    draining = true;
    for (ServerConnection connection : open) {
      // On its own thread, where no request of its can begin in between.
      connection.getIoThread().execute(() -> closeIfIdle(connection));
    }
  }

  /** True when nothing is in flight any more, false when that took longer than {@code limit}. */
  boolean awaitQuiet(Duration limit) {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (!busy.isEmpty()) {
        if (left <= 0) {
          return false;
        }
        left = quiet.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  void cutOff() {
    busy.forEach(
        (connection, exchange) -> {
          Runnable action = exchange.getAttachment(CUT_OFF);
          if (action != null) {
            action.run();
          } else {
            connection.getIoThread().execute(() -> IoUtils.safeClose(connection));
          }
        });
  }

  private void closeIfIdle(ServerConnection connection) {
    if (!busy.containsKey(connection)) {
      IoUtils.safeClose(connection);
    }
  }

  private void finished(ServerConnection connection) {
    busy.remove(connection);
    if (busy.isEmpty()) {
      lock.lock();
      try {
        quiet.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private void closed(ServerConnection connection) {
    open.remove(connection);
    finished(connection);
  }
}
