package io.qcc.bench.load.client;

import io.qcc.bench.load.wire.Loop;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A number of streams, each on a connection of its own, opened so many a second, or as fast as
 * connections can be made: every one asks the moment it is connected.
 */
final class Burst extends Pattern {

  /** Connections in the making at a time: no listener's queue overflows. */
  private static final int CONNECTING = 256;

  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  private final int streams;
  private final int events;
  private final int perSecond;
  private final Set<Client> clients = new HashSet<>();
  private long begin;
  private int opened;
  private int connecting;
  private int begun;

  /**
   * @param events that each stream is to bring
   * @param perSecond how many are opened; 0: as fast as can be
   */
  Burst(Loop loop, int port, Question question, int streams, int events, int perSecond) {
    super(loop, port, question);
    this.streams = streams;
    this.events = events;
    this.perSecond = perSecond;
  }

  @Override
  void start() {
    begin = System.nanoTime();
  }

  @Override
  public long tick(long now) {
    long due = perSecond == 0 ? streams : Math.min(streams, (now - begin) * perSecond / SECOND + 1);
    while (!stopping() && opened < due && connecting < CONNECTING) {
      opened++;
      Client client = open();
      if (client != null) {
        clients.add(client);
        connecting++;
      }
    }
    return opened < streams && !stopping() ? MILLI : Long.MAX_VALUE;
  }

  @Override
  public void connected(Client client) {
    connecting--;
    send(client, System.nanoTime());
  }

  @Override
  public void stamp(Client client, int number, long nanos) {
    super.stamp(client, number, nanos);
    if (number == 0) {
      begun++;
    }
  }

  @Override
  public void answered(Client client, @Nullable String fault) {
    note(client, fault);
    finish(client);
  }

  @Override
  public void gone(Client client, String why) {
    tally().error(why);
    if (!client.waiting()) {
      connecting--;
    }
    finish(client);
  }

  private void finish(Client client) {
    tally().lost(events - client.inOrder());
    clients.remove(client);
    client.close();
  }

  /** How many streams have brought their first delta. */
  int begun() {
    return begun;
  }

  @Override
  int underWay() {
    return clients.size() + streams - opened;
  }

  @Override
  void close() {
    for (Client client : clients) {
      tally().error("no end");
      tally().lost(events - client.inOrder());
      client.close();
    }
    clients.clear();
    opened = streams;
  }
}
