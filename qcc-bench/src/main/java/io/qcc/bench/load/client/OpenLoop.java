package io.qcc.bench.load.client;

import io.qcc.bench.load.wire.Loop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * So many requests a second, whether or not the earlier ones are answered.
 *
 * <p>An answer's time counts from the moment at which its request was to be sent, so that a target
 * which stops for a while is not spared the requests it kept waiting.
 */
final class OpenLoop extends Pattern {

  private static final long MILLI = 1_000_000;

  /** This late, it is the machine that stopped and not the target: a run to throw away. */
  private static final long STALL = 500 * MILLI;

  private final long period;
  private final Deque<Client> idle = new ArrayDeque<>();
  private final Set<Client> busy = new HashSet<>();
  private final Map<Client, Long> connecting = new HashMap<>();
  private long next;

  OpenLoop(Loop loop, int port, Question question, int perSecond) {
    super(loop, port, question);
    period = 1_000_000_000L / perSecond;
  }

  @Override
  void start() {
    next = System.nanoTime();
  }

  @Override
  public long tick(long now) {
    if (stopping()) {
      return Long.MAX_VALUE;
    }
    if (now - next > STALL) {
      tally().error("the generator itself stood still for " + (now - next) / MILLI + " ms");
      next = now;
    }
    while (next <= now) {
      ask(next);
      next += period;
    }
    // The last millisecond is waited out by polling: a selector's timeout is no finer.
    return Math.max(0, next - System.nanoTime() - MILLI);
  }

  private void ask(long when) {
    Client client = idle.poll();
    if (client != null) {
      busy.add(client);
      send(client, when);
      return;
    }
    Client fresh = open();
    if (fresh != null) {
      connecting.put(fresh, when);
    }
  }

  @Override
  public void connected(Client client) {
    Long when = connecting.remove(client);
    if (when != null) {
      busy.add(client);
      send(client, when);
    }
  }

  @Override
  public void answered(Client client, @Nullable String fault) {
    note(client, fault);
    busy.remove(client);
    if (!client.closed()) {
      idle.push(client);
    }
  }

  @Override
  public void gone(Client client, String why) {
    boolean wanted = connecting.remove(client) != null;
    if (busy.remove(client) || wanted) {
      tally().error(why);
    } else {
      idle.remove(client); // an idle connection may be closed by the other side
    }
  }

  @Override
  int underWay() {
    return busy.size() + connecting.size();
  }

  @Override
  void close() {
    for (int i = underWay(); i > 0; i--) {
      tally().error("no answer");
    }
    busy.forEach(Client::close);
    connecting.keySet().forEach(Client::close);
    idle.forEach(Client::close);
    busy.clear();
    connecting.clear();
    idle.clear();
  }
}
