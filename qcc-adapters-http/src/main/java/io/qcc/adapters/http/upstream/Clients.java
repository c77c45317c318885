package io.qcc.adapters.http.upstream;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * As many OkHttp clients as one loop's calls need.
 *
 * <p>OkHttp looks at each of its connections for each call. With a bound on the calls of one client
 * a call costs the same however many streams are open, and an HTTP/2 connection is shared by no
 * more streams than nodes allow. The first client with room is taken, so the last ones idle first.
 */
final class Clients {

  private final OkHttpClient model;
  private final NodeSockets sockets;
  private final List<Client> clients = new CopyOnWriteArrayList<>();
  private final ReentrantLock growing = new ReentrantLock();

  Clients(OkHttpClient model, NodeSockets sockets) {
    this.model = model;
    this.sockets = sockets;
  }

  /** One with room for a call, to be given back. */
  Client take() {
    Client roomy = withRoom();
    return roomy == null ? grown() : roomy;
  }

  private @Nullable Client withRoom() {
    for (Client client : clients) {
      if (client.taken()) {
        return client;
      }
    }
    return null;
  }

  /** Of many who find no room at once one makes it. */
  private Client grown() {
    growing.lock();
    try {
      Client roomy = withRoom();
      if (roomy != null) {
        return roomy;
      }
      var fresh = new Client(model, sockets);
      fresh.taken();
      clients.add(fresh);
      return fresh;
    } finally {
      growing.unlock();
    }
  }

  int connectionsInUse() {
    return clients.stream().mapToInt(Client::connectionsInUse).sum();
  }

  void close() {
    clients.forEach(Client::close);
  }
}
