package io.qcc.bench.load.client;

import io.qcc.bench.load.wire.Loop;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fixed number of connections, each of which asks again as soon as it has its answer. */
final class ClosedLoop extends Pattern {

  /** Before a lost connection is opened again. */
  private static final long PAUSE = 10_000_000;

  private final int connections;
  private final Set<Client> clients = new HashSet<>();

  ClosedLoop(Loop loop, int port, Question question, int connections) {
    super(loop, port, question);
    this.connections = connections;
  }

  @Override
  void start() {
    tick(System.nanoTime());
  }

  @Override
  public long tick(long now) {
    for (int missing = connections - clients.size(); missing > 0 && !stopping(); missing--) {
      Client client = open();
      if (client != null) {
        clients.add(client);
      }
    }
    return clients.size() < connections && !stopping() ? PAUSE : Long.MAX_VALUE;
  }

  @Override
  public void connected(Client client) {
    if (!stopping()) {
      send(client, System.nanoTime());
    }
  }

  @Override
  public void answered(Client client, @Nullable String fault) {
    note(client, fault);
    if (client.closed()) {
      clients.remove(client);
    } else if (!stopping()) {
      send(client, System.nanoTime());
    }
  }

  @Override
  public void gone(Client client, String why) {
    tally().error(why);
    clients.remove(client);
  }

  @Override
  int underWay() {
    return (int) clients.stream().filter(Client::waiting).count();
  }

  @Override
  void close() {
    for (Client client : clients) {
      if (client.waiting()) {
        tally().error("no answer");
      }
      client.close();
    }
    clients.clear();
  }
}
