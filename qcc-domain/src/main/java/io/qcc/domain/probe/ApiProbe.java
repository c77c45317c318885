package io.qcc.domain.probe;

import io.qcc.domain.failover.Asked;
import io.qcc.domain.failover.Failover;
import io.qcc.domain.failover.Outcome;
import io.qcc.domain.header.RequestHeaders;
import io.qcc.domain.health.HealthEvent;
import io.qcc.domain.scan.ErrorBody;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.Limits;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.Upstream;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamFault;
import io.qcc.ports.relay.UpstreamRequest;
import io.qcc.ports.time.Time;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a node for one token, and judges what comes by the table that traffic is judged by. */
final class ApiProbe {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** For the whole; an answer that drips must not keep a thread. */
  private static final Duration TOTAL = Duration.ofSeconds(20);

  private static final int MOST_BYTES = 64 << 10;

  private static final Headers HEADERS =
      Headers.of(
          "content-type", "application/json",
          "accept", "application/json",
          "anthropic-version", "2023-06-01",
          "user-agent", "qcc-probe");

  private final Upstream upstream;
  private final Time time;
  private final String model;

  ApiProbe(Upstream upstream, Time time, String model) {
    this.upstream = upstream;
    this.time = time;
    this.model = model;
  }

  /** What {@code node} shows; null: nothing either way. */
  @Nullable HealthEvent ask(Node node) {
    try (var body = new ProbeBody(model);
        var call = upstream.prepare(request(node, body))) {
      return Failover.judge(outcome(call), model, Asked.MESSAGE, time.now()).toNode();
    }
  }

  private static UpstreamRequest request(Node node, ProbeBody body) {
    return new UpstreamRequest(
        node,
        "POST",
        "/v1/messages",
        RequestHeaders.toUpstream(HEADERS, node.credential(), List.of()),
        body,
        new Limits(LIMIT, LIMIT, LIMIT));
  }

  private Outcome outcome(UpstreamCall call) {
    ReplyHead head;
    try {
      head = call.send();
    } catch (UpstreamFault fault) {
      return new Outcome.Faulted(fault.reason());
    }
    try {
      return judged(head, read(call));
    } catch (UpstreamFault fault) {
      return isGood(head)
          ? new Outcome.BrokeHeld(fault.reason())
          : new Outcome.Answered(head.status(), null, null, false, head.headers());
    }
  }

  private static Outcome judged(ReplyHead head, ByteBuffer bytes) {
    var body = ErrorBody.read(bytes);
    if (!isGood(head)) {
      return new Outcome.Answered(
          head.status(), body.type(), body.message(), body.json(), head.headers());
    }
    if (body.type() != null) {
      return new Outcome.StreamRefused(body.type());
    }
    if (!bytes.hasRemaining()) {
      return new Outcome.EndedEmpty();
    }
    return isPage(head) ? new Outcome.BrokeHeld(Reason.PROTOCOL) : new Outcome.Delivered();
  }

  private ByteBuffer read(UpstreamCall call) throws UpstreamFault {
    long began = time.nanos();
    var bytes = ByteBuffer.allocate(MOST_BYTES);
    while (bytes.hasRemaining() && call.read(bytes, null, () -> null) >= 0) {
      if (time.nanos() - began > TOTAL.toNanos()) {
        throw new UpstreamFault(Reason.IDLE_TIMEOUT, "the answer to a probe took too long");
      }
    }
    return bytes.flip();
  }

  /** A sign-in page, or a parked domain's: it says 200 to everything. */
  private static boolean isPage(ReplyHead head) {
    String type = head.headers().first("content-type");
    return type != null && type.regionMatches(true, 0, "text/html", 0, 9);
  }

  private static boolean isGood(ReplyHead head) {
    return head.status() / 100 == 2;
  }
}
