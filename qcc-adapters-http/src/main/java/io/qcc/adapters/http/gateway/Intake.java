package io.qcc.adapters.http.gateway;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;

/**
 * Collects a request's body.
 *
 * <p>What fits memory is read on the I/O thread as it arrives, so that the request changes threads
 * only once, with its body whole. A longer body goes on on the virtual thread, for files block.
 */
final class Intake {

  /** How it stands with the body. */
  enum State {
    WAITING,
    MEMORY_FULL,
    ARRIVED,
    TOO_LONG,
    STALLED,
    NOT_KEPT,
    MALFORMED,
    CLIENT_LEFT
  }

  private static final Logger LOG = System.getLogger(Intake.class.getName());
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final HttpServerExchange exchange;
  private final Wire wire;
  private final SpoolingBody body;
  private final long maxBody;
  private final long stallNanos;
  private final Executor threads;
  private final UndertowReplySink sink;
  private final Consumer<State> then;
  private long lastByte = System.nanoTime();
  private boolean handedOver;
  private XnioExecutor.@Nullable Key timer;
  private @Nullable BodySource source;

  /**
   * @param then told once how it ended, on one of {@code threads}
   */
  Intake(
      HttpServerExchange exchange,
      Wire wire,
      SpoolingBody body,
      long maxBody,
      ClientLimits limits,
      Executor threads,
      UndertowReplySink sink,
      Consumer<State> then) {
    this.exchange = exchange;
    this.wire = wire;
    this.body = body;
    this.maxBody = maxBody;
    this.stallNanos = limits.bodyStall().toNanos();
    this.threads = threads;
    this.sink = sink;
    this.then = then;
  }

  /** Called by the handler; Undertow must know that the exchange goes on after it returns. */
  void begin() {
    State state = exchange.isRequestComplete() ? State.ARRIVED : first();
    if (state == State.WAITING) {
      exchange.dispatch(SameThreadExecutor.INSTANCE, this::listen);
      return;
    }
    if (state == State.ARRIVED) {
      sink.watch();
    }
    exchange.dispatch(threads, () -> proceed(state));
  }

  private State first() {
    return sayContinue() ? pull(false) : State.CLIENT_LEFT;
  }

  private boolean sayContinue() {
    boolean asked =
        exchange.isHttp11()
            && "100-continue".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Expect"));
    if (!asked || wire.holdsBytes()) {
      return true;
    }
    try {
      // A socket that cannot take these few bytes belongs to somebody who does not read.
      return wire.writeRaw(ByteBuffer.wrap(CONTINUE)) == CONTINUE.length;
    } catch (IOException e) {
      return false;
    }
  }

  private void listen() {
    timer = wire.ioThread().executeAfter(this::checkStall, stallNanos, TimeUnit.NANOSECONDS);
    wire.onReadable(ready -> readable());
  }

  private void readable() {
    if (handedOver) {
      return; // an event that was on its way: the body is another thread's now
    }
    State state = pull(false);
    if (state != State.WAITING) {
      handOver(state);
    }
  }

  private void checkStall() {
    if (handedOver) {
      return;
    }
    long left = stallNanos - (System.nanoTime() - lastByte);
    if (left <= 0) {
      handOver(State.STALLED);
    } else {
      timer = wire.ioThread().executeAfter(this::checkStall, left, TimeUnit.NANOSECONDS);
    }
  }

  private void handOver(State state) {
    handedOver = true;
    if (timer != null) {
      timer.remove();
    }
    if (state == State.ARRIVED) {
      sink.watch();
    } else {
      wire.pauseReads();
    }
    try {
      threads.execute(() -> proceed(state));
    } catch (RejectedExecutionException e) {
      body.close();
      wire.close();
    }
  }

  private void proceed(State from) {
    State state = from;
    while (state == State.MEMORY_FULL || state == State.WAITING) {
      if (state == State.WAITING) {
        wire.awaitReadable(Math.max(1, stallNanos - (System.nanoTime() - lastByte)));
      }
      state = pull(true);
      if (state == State.WAITING && System.nanoTime() - lastByte >= stallNanos) {
        state = State.STALLED;
      }
      if (state == State.ARRIVED) {
        sink.watch();
      }
    }
    then.accept(state);
  }

  /** Whoever fails here has nobody above him who would give back the body's memory. */
  private State pull(boolean mayBlock) {
    try {
      return readOn(mayBlock);
    } catch (RuntimeException | Error e) {
      body.close();
      wire.close();
      throw e;
    }
  }

  private State readOn(boolean mayBlock) {
    BodySource from = source();
    while (mayBlock || !body.memoryFull()) {
      int read;
      try {
        read = body.fill(from);
      } catch (SpoolingBody.NotKept e) {
        LOG.log(Level.ERROR, "cannot keep a request body", e);
        return State.NOT_KEPT;
      } catch (ProtocolException e) {
        return State.MALFORMED;
      } catch (IOException e) {
        return State.CLIENT_LEFT;
      }
      if (read < 0) {
        return State.ARRIVED;
      }
      if (read == 0) {
        return State.WAITING;
      }
      lastByte = System.nanoTime();
      if (body.length() > maxBody) {
        return State.TOO_LONG;
      }
    }
    return State.MEMORY_FULL;
  }

  private BodySource source() {
    BodySource from = source;
    if (from == null) {
      from = BodySource.of(exchange, wire);
      source = from;
    }
    return from;
  }
}
