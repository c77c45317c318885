package io.qcc.domain.probe;

import io.qcc.domain.failover.Asked;
import io.qcc.domain.failover.Failover;
import io.qcc.domain.failover.Outcome;
import io.qcc.domain.header.RequestHeaders;
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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a node for one token, and judges what comes by the table that traffic is judged by. */
final class ApiProbe {

  static final Limits LIMITS = new Limits(Leash.LENGTH, Leash.LENGTH, Leash.LENGTH);

  private static final int MOST_BYTES = 64 << 10;

  private static final Headers HEADERS =
      Headers.of(
          "content-type", "application/json",
          "accept", "application/json",
          "anthropic-version", "2023-06-01",
          "user-agent", "qcc-probe");

  private final Upstream upstream;
  private final Time time;

  ApiProbe(Upstream upstream, Time time) {
    this.upstream = upstream;
    this.time = time;
  }

  Finding ask(Node node, String model, Leash leash) {
    try (var body = new ProbeBody(model);
        var call = upstream.prepare(request(node, body))) {
      leash.hold(call, time.nanos());
      Heard heard = listen(call, leash);
      leash.letGo();
      Instant now = time.now();
      return Finding.judged(
          node,
          now,
          heard.outcome(),
          Failover.judge(heard.outcome(), model, Asked.MESSAGE, now),
          heard.detail());
    }
  }

  private static UpstreamRequest request(Node node, ProbeBody body) {
    return new UpstreamRequest(
        node,
        "POST",
        "/v1/messages",
        RequestHeaders.toUpstream(HEADERS, node.credential(), List.of()),
        body,
        LIMITS);
  }

  private record Heard(Outcome outcome, @Nullable String detail) {}

  private static Heard listen(UpstreamCall call, Leash leash) {
    ReplyHead head;
    try {
      head = call.send();
    } catch (UpstreamFault fault) {
      return new Heard(new Outcome.Faulted(reason(fault, leash)), fault.getMessage());
    }
    try {
      return heard(head, read(call));
    } catch (UpstreamFault fault) {
      return isGood(head)
          ? new Heard(new Outcome.BrokeHeld(reason(fault, leash)), fault.getMessage())
          : new Heard(
              new Outcome.Answered(head.status(), null, null, false, head.headers()),
              "HTTP " + head.status());
    }
  }

  /** A call that was cut off says something else, or that we did it. */
  static Reason reason(UpstreamFault fault, Leash leash) {
    return leash.wasCut() ? Reason.CHECK_TIMEOUT : fault.reason();
  }

  private static Heard heard(ReplyHead head, ByteBuffer bytes) {
    var body = ErrorBody.read(bytes);
    if (!isGood(head)) {
      return new Heard(
          new Outcome.Answered(
              head.status(), body.type(), body.message(), body.json(), head.headers()),
          said("HTTP " + head.status(), body));
    }
    if (body.type() != null) {
      return new Heard(new Outcome.StreamRefused(body.type()), said("an error in a 200", body));
    }
    if (!bytes.hasRemaining()) {
      return new Heard(new Outcome.EndedEmpty(), "HTTP 200 without an answer");
    }
    return isPage(head)
        ? new Heard(new Outcome.BrokeHeld(Reason.PROTOCOL), "a web page, not the API")
        : new Heard(new Outcome.Delivered(), null);
  }

  private static String said(String how, ErrorBody body) {
    String type = body.type() == null ? "" : " " + body.type();
    return how + type + (body.message() == null ? "" : ": " + body.message());
  }

  private static ByteBuffer read(UpstreamCall call) throws UpstreamFault {
    var bytes = ByteBuffer.allocate(MOST_BYTES);
    while (bytes.hasRemaining() && call.read(bytes, null, () -> null) >= 0) {}
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
