package io.qcc.adapters.http.gateway;

import io.qcc.adapters.http.loop.Loop;
import io.qcc.adapters.http.loop.Loops;
import io.qcc.adapters.http.server.Replies;
import io.qcc.adapters.http.server.Traffic;
import io.qcc.ports.relay.Admission.Admitted;
import io.qcc.ports.relay.Admission.Refused;
import io.qcc.ports.relay.ApiError;
import io.qcc.ports.relay.ClientGone;
import io.qcc.ports.relay.Gateway;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything below {@code /v1/}: admitted on the I/O thread by its head alone, its body collected,
 * then relayed on a thread of its own.
 */
public final class GatewayHandler implements HttpHandler {

  private static final Logger LOG = System.getLogger(GatewayHandler.class.getName());

  private static final ApiError STALLED =
      new ApiError(
          408,
          "timeout_error",
          "The request's body did not arrive in time. Check the connection and send it again.");
  private static final ApiError NOT_KEPT =
      new ApiError(
          507,
          "api_error",
          "The gateway cannot keep a request of this size now: its disk is full or not writable."
              + " Its operator can free space in the data directory; then send it again.");

  private static final ApiError MALFORMED =
      new ApiError(400, "invalid_request_error", "The chunks of the request's body are malformed.");

  private final Gateway gateway;
  private final Loops loops;
  private final BodyStore bodies;
  private final ClientLimits limits;
  private final Refusals refusals;

  public GatewayHandler(Gateway gateway, Loops loops, BodyStore bodies, ClientLimits limits) {
    this.gateway = gateway;
    this.loops = loops;
    this.bodies = bodies;
    this.limits = limits;
    this.refusals = new Refusals(loops, limits);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    String fault = RequestHeads.fault(exchange);
    if (fault != null) {
      exchange.setPersistent(false);
      refuse(exchange, new ApiError(400, "invalid_request_error", fault), Replies.newRequestId());
      return;
    }
    switch (gateway.admit(RequestHeads.of(exchange))) {
      case Refused refused -> refuse(exchange, refused.error(), refused.requestId());
      case Admitted admitted -> collect(exchange, admitted);
    }
  }

  void refuse(HttpServerExchange exchange, ApiError error, String requestId) {
    refusals.answer(exchange, error, requestId);
  }

  private void collect(HttpServerExchange exchange, Admitted admitted) {
    long length = exchange.getRequestContentLength();
    if (length > admitted.maxBody()) {
      refuse(exchange, gateway.tooLarge(admitted), admitted.requestId());
      return;
    }
    var wire = new Wire(exchange);
    Loop threads = loops.of(wire.ioThread());
    // Where the next request begins if some of it has been read; else a worker's thread would.
    exchange.setDispatchExecutor(wire.ioThread());
    var sink = new UndertowReplySink(exchange, wire, threads, limits.writeStall());
    exchange.putAttachment(Traffic.CUT_OFF, () -> wire.ioThread().execute(sink::cutOff));
    SpoolingBody body = bodies.body(exchange.isRequestComplete() ? 0 : length);
    new Intake(
            exchange,
            wire,
            body,
            admitted.maxBody(),
            limits,
            threads,
            sink,
            state -> collected(state, exchange, admitted, body, sink, threads))
        .begin();
  }

  private void collected(
      Intake.State state,
      HttpServerExchange exchange,
      Admitted admitted,
      SpoolingBody body,
      UndertowReplySink sink,
      Executor threads) {
    try (body) {
      switch (state) {
        case ARRIVED ->
            carryOut(
                () -> gateway.begin(admitted, body, sink), admitted.requestId(), sink, threads);
        case TOO_LONG -> lingering(exchange, gateway.tooLarge(admitted), admitted);
        case STALLED -> lingering(exchange, STALLED, admitted);
        case NOT_KEPT -> lingering(exchange, NOT_KEPT, admitted);
        case MALFORMED -> lingering(exchange, MALFORMED, admitted);
        case CLIENT_LEFT -> sink.abort();
        case WAITING, MEMORY_FULL -> throw new IllegalStateException("not ended: " + state);
      }
    }
  }

  private void lingering(HttpServerExchange exchange, ApiError error, Admitted admitted) {
    refusals.answerAndLinger(exchange, error, admitted.requestId());
  }

  /** What {@code work} leaves to be done gets a thread of its own. */
  private static void carryOut(
      Supplier<@Nullable Runnable> work,
      String requestId,
      UndertowReplySink sink,
      Executor threads) {
    Runnable rest = null;
    try {
      rest = work.get();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, () -> requestId + " failed", e);
      apologize(requestId, sink);
    } finally {
      if (rest == null && !sink.finished()) {
        sink.abort();
      }
    }
    if (rest != null) {
      goOn(rest, requestId, sink, threads);
    }
  }

  private static void goOn(
      Runnable rest, String requestId, UndertowReplySink sink, Executor threads) {
    Runnable task =
        () ->
            carryOut(
                () -> {
                  rest.run();
                  return null;
                },
                requestId,
                sink,
                threads);
    try {
      threads.execute(task);
    } catch (RejectedExecutionException closing) {
      task.run();
    }
  }

  private static void apologize(String requestId, UndertowReplySink sink) {
    if (!sink.untouched()) {
      return; // the client has bytes, or has gone
    }
    try {
      Refusals.send(sink, Replies.internal(), requestId);
    } catch (ClientGone e) {
      LOG.log(Level.DEBUG, "the client left before its answer");
    }
  }
}
