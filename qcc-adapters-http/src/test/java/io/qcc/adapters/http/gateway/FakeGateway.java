package io.qcc.adapters.http.gateway;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.relay.Admission;
import io.qcc.ports.relay.Admission.Admitted;
import io.qcc.ports.relay.ApiError;
import io.qcc.ports.relay.Body;
import io.qcc.ports.relay.ClientGone;
import io.qcc.ports.relay.Gateway;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.ReplySink;
import io.qcc.ports.relay.RequestHead;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A gateway whose relay is written by the test; admits whoever has the key {@code k}. */
final class FakeGateway implements Gateway {

  interface Relay {
    void relay(RequestHead head, Body body, ReplySink sink) throws Exception;
  }

  final BlockingQueue<RequestHead> heads = new LinkedBlockingQueue<>();
  final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
  final AtomicInteger relays = new AtomicInteger();
  volatile long maxBody = 64 << 20;
  volatile Relay relay;

  /** What it leaves to be done; null: nothing. */
  volatile Relay rest;

  FakeGateway(Relay relay) {
    this.relay = relay;
  }

  @Override
  public Admission admit(RequestHead head) {
    heads.add(head);
    return "k".equals(head.headers().first("x-api-key"))
        ? new Admitted(head, new AccountId("a"), "key", "req_1", maxBody)
        : new Admission.Refused(new ApiError(401, "authentication_error", "no such key"), "req_0");
  }

  @Override
  public ApiError tooLarge(Admitted admitted) {
    return new ApiError(413, "request_too_large", "at most " + admitted.maxBody());
  }

  @Override
  public Runnable begin(Admitted admitted, Body body, ReplySink sink) {
    relays.incrementAndGet();
    carryOut(relay, admitted.head(), body, sink);
    Relay left = rest;
    return left == null ? null : () -> carryOut(left, admitted.head(), body, sink);
  }

  private void carryOut(Relay part, RequestHead head, Body body, ReplySink sink) {
    try {
      part.relay(head, body, sink);
    } catch (ClientGone e) {
      failures.add(e);
    } catch (RuntimeException e) {
      failures.add(e);
      throw e;
    } catch (Exception e) {
      failures.add(e);
      sink.abort();
    }
  }

  /** Answers with the body that came, under its own length. */
  static void echo(RequestHead head, Body body, ReplySink sink) throws Exception {
    sink.head(
        new ReplyHead(
            200, Headers.of("content-length", String.valueOf(body.length()), "x-a", "b")));
    body.read(chunk -> write(sink, chunk));
    sink.end();
  }

  /** Answers with the body that came, chunked, read a second time. */
  static void echoAgain(RequestHead head, Body body, ReplySink sink) throws Exception {
    long[] counted = new long[1];
    body.read(chunk -> counted[0] += chunk.remaining());
    if (counted[0] != body.length()) {
      throw new IllegalStateException("read " + counted[0] + " of " + body.length());
    }
    sink.head(new ReplyHead(200, Headers.NONE));
    body.read(chunk -> write(sink, chunk));
    sink.end();
  }

  private static void write(ReplySink sink, java.nio.ByteBuffer chunk) throws java.io.IOException {
    try {
      sink.write(chunk);
    } catch (ClientGone e) {
      throw new java.io.IOException(e);
    }
  }
}
