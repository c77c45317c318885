package io.qcc.adapters.http.gateway;

import io.qcc.adapters.http.loop.Loops;
import io.qcc.adapters.http.server.Replies;
import io.qcc.ports.relay.ApiError;
import io.qcc.ports.relay.ClientGone;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.ReplyHead;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xnio.channels.StreamSourceChannel;

/**
 * Answers requests whose body nobody wants.
 *
 * <p>A client in the middle of sending must still get to read its answer. If we closed with bytes
 * of its body unread, the kernel would send a reset, and that destroys the answer on the client's
 * side. So we answer, close our half, and throw away what comes until the client has closed its
 * own, within bounds.
 */
final class Refusals {

  private static final Logger LOG = System.getLogger(Refusals.class.getName());

  /** Up to this many bytes that are here already, the connection is kept. */
  private static final int SWALLOWED = 64 * 1024;

  /** Where unwanted bytes go, everybody's: nobody reads it. */
  private static final byte[] WASTE = new byte[64 * 1024];

  private static final long LINGERED = 64L << 20;

  private final Loops loops;
  private final ClientLimits limits;

  Refusals(Loops loops, ClientLimits limits) {
    this.loops = loops;
    this.limits = limits;
  }

  /** From the handler. */
  void answer(HttpServerExchange exchange, ApiError error, String requestId) {
    if (exchange.isRequestComplete() || (exchange.isPersistent() && swallowed(exchange))) {
      Replies.error(exchange, error, requestId);
    } else {
      exchange.dispatch(
          loops.of(exchange.getIoThread()), () -> answerAndLinger(exchange, error, requestId));
    }
  }

  /** From a virtual thread, with part of the body unread. */
  void answerAndLinger(HttpServerExchange exchange, ApiError error, String requestId) {
    exchange.setPersistent(false);
    var wire = new Wire(exchange);
    var sink =
        new UndertowReplySink(exchange, wire, loops.of(wire.ioThread()), limits.writeStall());
    try {
      send(sink, error, requestId);
      linger(wire);
    } catch (ClientGone e) {
      LOG.log(Level.DEBUG, "the client left before its refusal");
    } finally {
      wire.close();
    }
  }

  static void send(UndertowReplySink sink, ApiError error, String requestId) throws ClientGone {
    byte[] json = error.json(requestId).getBytes(StandardCharsets.UTF_8);
    var headers =
        new Headers.Builder()
            .add("content-type", "application/json")
            .add("request-id", requestId)
            .add("content-length", String.valueOf(json.length));
    if (error.retryAfterSeconds() > 0) {
      headers.add("retry-after", String.valueOf(error.retryAfterSeconds()));
    }
    sink.head(new ReplyHead(error.status(), headers.build()));
    sink.write(ByteBuffer.wrap(json));
    sink.end();
  }

  private static boolean swallowed(HttpServerExchange exchange) {
    long length = exchange.getRequestContentLength();
    if (length < 0 || length > SWALLOWED || exchange.getRequestHeaders().contains("Expect")) {
      return false;
    }
    StreamSourceChannel channel = exchange.getRequestChannel();
    var waste = ByteBuffer.wrap(WASTE);
    try {
      int read;
      do {
        read = channel.read(waste.clear());
      } while (read > 0);
      return read < 0;
    } catch (IOException e) {
      return false; // the connection is closed, and answering it will find that out
    }
  }

  private void linger(Wire wire) {
    wire.dropHeldBytes();
    var waste = ByteBuffer.wrap(WASTE);
    long began = System.nanoTime();
    long idleSince = began;
    long total = 0;
    while (total < LINGERED) {
      int read;
      try {
        read = wire.readRaw(waste.clear());
      } catch (IOException e) {
        return; // it has closed hard, which it may
      }
      long now = System.nanoTime();
      if (read < 0) {
        return;
      } else if (read > 0) {
        total += read;
        idleSince = now;
      }
      long left =
          Math.min(
              limits.lingerIdle().toNanos() - (now - idleSince),
              limits.linger().toNanos() - (now - began));
      if (left <= 0 || Thread.currentThread().isInterrupted()) {
        return;
      }
      if (read == 0) {
        wire.awaitReadable(left);
      }
    }
  }
}
