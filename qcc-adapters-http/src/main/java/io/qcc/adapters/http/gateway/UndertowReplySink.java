package io.qcc.adapters.http.gateway;

import io.qcc.ports.relay.ClientGone;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.ReplySink;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSinkChannel;

/**
 * An answer on its way to a client's socket.
 *
 * <p>Bytes go straight from the caller's buffer to the socket; when that is full, the caller parks.
 * An exchange is not made for several threads, so the connection is closed only by a thread that
 * has the turn: {@link #abort} takes it if it is free, and otherwise whoever writes closes on
 * leaving.
 */
final class UndertowReplySink implements ReplySink {

  /** A larger heap buffer would be copied to a direct buffer of its whole size at each try. */
  private static final int SLICE = 64 * 1024;

  private final HttpServerExchange exchange;
  private final Wire wire;
  private final long stallNanos;
  private final Departure departure;
  private final ClientWatch watch;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile @Nullable Thread writer;
  private volatile boolean broken;
  private volatile boolean whole;

  // Written in turn.
  private volatile boolean headSet;
  private volatile boolean over;
  private @Nullable StreamSinkChannel channel;
  private boolean bodyless;
  private long announced = -1;

  UndertowReplySink(HttpServerExchange exchange, Wire wire, Executor threads, Duration stall) {
    this.exchange = exchange;
    this.wire = wire;
    this.departure = new Departure(threads);
    this.stallNanos = stall.toNanos();
    this.watch = new ClientWatch(wire, this::gone);
  }

  /** Begins to notice that the client leaves; the request's body has been read. */
  void watch() {
    watch.start();
  }

  /** The answer can still be chosen. */
  boolean untouched() {
    return !headSet && !over && !broken;
  }

  /** The answer is complete, or its connection is closed. */
  boolean finished() {
    return over;
  }

  /** Ends it as if the client had left. From any thread. */
  void cutOff() {
    gone();
    abort();
  }

  @Override
  public void head(ReplyHead head) throws ClientGone {
    inTurn(
        () -> {
          if (headSet) {
            throw new IllegalStateException("a second head");
          }
          headSet = true;
          announced = ReplyHeads.put(head, exchange);
          bodyless =
              exchange.getRequestMethod().equals(Methods.HEAD)
                  || !Connectors.isEntityBodyAllowed(exchange);
        });
  }

  @Override
  public void write(ByteBuffer bytes) throws ClientGone {
    inTurn(
        () -> {
          StreamSinkChannel out = open();
          if (bodyless) {
            bytes.position(bytes.limit());
            return;
          }
          if (announced >= 0 && (announced -= bytes.remaining()) < 0) {
            abort();
            throw new IllegalStateException("more bytes than the head announced");
          }
          send(out, bytes);
          exchange.getResponseHeaders().clear(); // they went before the first bytes
          if (announced == 0) {
            finish(out); // the client knows that it has all, and may leave before we say so
          }
        });
  }

  @Override
  public void end() throws ClientGone {
    if (whole) {
      return;
    }
    inTurn(
        () -> {
          StreamSinkChannel out = open();
          if (announced > 0 && !bodyless) {
            abort(); // short of what the head announced: must not look whole
            return;
          }
          finish(out);
        });
  }

  private void finish(StreamSinkChannel out) throws IOException, ClientGone {
    watch.stop(); // with its last byte gone the connection belongs to the next request
    out.shutdownWrites();
    flush(out);
    over = true;
    whole = true;
  }

  @Override
  public void abort() {
    broken = true;
    LockSupport.unpark(writer);
    closeIfBroken();
  }

  @Override
  public void onGone(Runnable action) {
    departure.then(action);
  }

  private void gone() {
    departure.happen();
    LockSupport.unpark(writer);
  }

  private void inTurn(Step step) throws ClientGone {
    turn.lock();
    try {
      if (broken || departure.happened()) {
        abort();
        throw new ClientGone();
      }
      if (over) {
        throw new IllegalStateException("the answer is complete");
      }
      step.run();
    } catch (IOException e) {
      gone();
      abort();
      throw new ClientGone();
    } finally {
      turn.unlock();
      closeIfBroken();
    }
  }

  private void closeIfBroken() {
    if (broken && turn.tryLock()) {
      try {
        if (!over) {
          over = true;
          watch.stop();
          wire.reset();
        }
      } finally {
        turn.unlock();
      }
    }
  }

  private StreamSinkChannel open() {
    if (!headSet) {
      throw new IllegalStateException("no head");
    }
    StreamSinkChannel out = channel;
    if (out == null) {
      out = exchange.getResponseChannel();
      channel = out;
      // Nobody looks at them again, and an answer may last for long.
      exchange.getRequestHeaders().clear();
      exchange.getQueryParameters().clear();
    }
    return out;
  }

  private void send(StreamSinkChannel out, ByteBuffer bytes) throws IOException, ClientGone {
    int end = bytes.limit();
    long since = System.nanoTime();
    try {
      while (bytes.position() < end) {
        int from = bytes.position();
        bytes.limit(Math.min(end, from + SLICE));
        out.write(bytes);
        if (bytes.position() > from) {
          since = System.nanoTime();
        } else {
          await(since);
        }
      }
    } finally {
      bytes.limit(end);
    }
  }

  private void flush(StreamSinkChannel out) throws IOException, ClientGone {
    long since = System.nanoTime();
    while (!out.flush()) {
      wire.pauseReads(); // nobody watches any more, and a next request would spin the listener
      await(since);
    }
  }

  private void await(long since) throws ClientGone {
    long left = stallNanos - (System.nanoTime() - since);
    writer = Thread.currentThread();
    try {
      // An interrupted thread cannot park; it would spin.
      if (left <= 0 || Thread.currentThread().isInterrupted()) {
        gone();
      }
      if (broken || departure.happened()) {
        abort();
        throw new ClientGone();
      }
      wire.awaitWritable(left);
    } finally {
      writer = null;
    }
  }

  private interface Step {
    void run() throws IOException, ClientGone;
  }
}
