package io.qcc.adapters.http.server;

import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ResponseCommitListener;
import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/** Knows which connections are serving a request and which are idle, so that a drain can tell. */
public final class Traffic implements HttpHandler {

  /** What cuts off an exchange that is not finished; without it its connection is closed. */
  public static final AttachmentKey<Runnable> CUT_OFF = AttachmentKey.create(Runnable.class);

  private static final AttachmentKey<Client> CLIENT = AttachmentKey.create(Client.class);

  private final HttpHandler next;
  private final Set<Client> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition quiet = lock.newCondition();
  private volatile boolean draining;

  // Asked when the answer begins, by the thread that answers: no other may touch the exchange.
  private final ResponseCommitListener lastIfDraining =
      answered -> {
        if (draining) {
          answered.setPersistent(false);
        }
      };

  Traffic(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    Client client = client(exchange.getConnection());
    client.serving = exchange;
    exchange.addExchangeCompleteListener(client);
    exchange.addResponseCommitListener(lastIfDraining);
    next.handleRequest(exchange);
  }

  private Client client(ServerConnection connection) {
    Client known = connection.getAttachment(CLIENT);
    if (known != null) {
      return known;
    }
    var client = new Client(connection);
    connection.putAttachment(CLIENT, client);
    open.add(client);
    connection.addCloseListener(client);
    return client;
  }

  /** From now on every answer is the last on its connection, and idle connections are closed. */
  void drain() {
    draining = true;
    for (Client client : open) {
      // On its own thread, where no request of its can begin in between.
      client.connection.getIoThread().execute(client::closeIfIdle);
    }
  }

  /** True when nothing is in flight any more, false when that took longer than {@code limit}. */
  boolean awaitQuiet(Duration limit) {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (anyServed()) {
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
    for (Client client : open) {
      client.cutOff();
    }
  }

  private boolean anyServed() {
    for (Client client : open) {
      if (client.serving != null) {
        return true;
      }
    }
    return false;
  }

  /** Whoever waits began to drain before, so that this is seen by one side or the other. */
  private void tellWhoWaits() {
    if (draining) {
      lock.lock();
      try {
        quiet.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** One connection, and the exchange that is being served on it. */
  private final class Client implements ExchangeCompletionListener, ServerConnection.CloseListener {

    private final ServerConnection connection;
    private volatile @Nullable HttpServerExchange serving;

    Client(ServerConnection connection) {
      this.connection = connection;
    }

    @Override
    public void exchangeEvent(HttpServerExchange completed, NextListener following) {
      serving = null;
      tellWhoWaits();
      following.proceed();
    }

    @Override
    public void closed(ServerConnection same) {
      open.remove(this);
      serving = null;
      tellWhoWaits();
    }

    void closeIfIdle() {
      if (serving == null) {
        IoUtils.safeClose(connection);
      }
    }

    void cutOff() {
      HttpServerExchange exchange = serving;
      if (exchange == null) {
        return;
      }
      Runnable action = exchange.getAttachment(CUT_OFF);
      if (action != null) {
        action.run();
      } else {
        connection.getIoThread().execute(() -> IoUtils.safeClose(connection));
      }
    }
  }
}
