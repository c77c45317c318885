package io.qcc.bench.load.client;

import io.qcc.bench.load.wire.Loop;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** When requests are sent, and what is noted of their answers. One thread's: the loop's. */
abstract sealed class Pattern implements Client.Owner, Loop.Ticker
    permits ClosedLoop, OpenLoop, Burst {

  private final Loop loop;
  private final int port;
  private final Question question;
  private Tally tally = new Tally();
  private long sessions;
  private boolean stopping;

  Pattern(Loop loop, int port, Question question) {
    this.loop = loop;
    this.port = port;
    this.question = question;
  }

  abstract void start();

  /** Sends no more. */
  void stop() {
    stopping = true;
  }

  final boolean stopping() {
    return stopping;
  }

  /** How many requests are under way. */
  abstract int underWay();

  /** Closes whatever is open; what was under way counts as an error. */
  abstract void close();

  /** Starts a new count and returns the old one. */
  final Tally swap() {
    Tally old = tally;
    tally = new Tally();
    return old;
  }

  final Tally tally() {
    return tally;
  }

  final @Nullable Client open() {
    try {
      return new Client(loop, this, port, question, ++sessions);
    } catch (IOException e) {
      tally.error("no connection: " + e.getMessage());
      return null;
    }
  }

  /** Sends at once, or loses the connection at once. */
  final void send(Client client, long intended) {
    try {
      client.send(intended);
    } catch (IOException e) {
      client.broken(e);
    }
  }

  @Override
  public void stamp(Client client, int number, long nanos) {
    long now = System.nanoTime();
    tally.event(number, now - client.sent(), now - nanos);
  }

  final void note(Client client, @Nullable String fault) {
    if (fault == null) {
      tally.answered(System.nanoTime() - client.intended());
    } else {
      tally.error(fault);
    }
  }
}
