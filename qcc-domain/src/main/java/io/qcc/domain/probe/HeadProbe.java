package io.qcc.domain.probe;

import io.qcc.domain.failover.Asked;
import io.qcc.domain.failover.Failover;
import io.qcc.domain.failover.Outcome;
import io.qcc.domain.health.HealthEvent;
import io.qcc.ports.node.Node;
import io.qcc.ports.relay.Body;
import io.qcc.ports.relay.Headers;
import io.qcc.ports.relay.ReplyHead;
import io.qcc.ports.relay.Upstream;
import io.qcc.ports.relay.UpstreamFault;
import io.qcc.ports.relay.UpstreamRequest;
import io.qcc.ports.time.Time;
import java.time.Instant;

/**
 * Asks whether anybody answers at a node's base URL, without a key. Any answer below 500 will do:
 * the API's own root answers 404.
 *
 * <p>It brings back a node that was out of reach, but it is no evidence that messages work, and
 * ends no run of failures.
 */
final class HeadProbe {

  private static final Headers HEADERS = Headers.of("accept", "*/*", "user-agent", "qcc-probe");

  private final Upstream upstream;
  private final Time time;

  HeadProbe(Upstream upstream, Time time) {
    this.upstream = upstream;
    this.time = time;
  }

  Finding ask(Node node, Leash leash) {
    try (var call =
        upstream.prepare(
            new UpstreamRequest(node, "HEAD", "", HEADERS, new NoBody(), ApiProbe.LIMITS))) {
      leash.hold(call, time.nanos());
      ReplyHead head = call.send();
      leash.letGo();
      return head.status() < 500
          ? Finding.well(new HealthEvent.Responded(time.now()))
          : judged(
              node,
              new Outcome.Answered(head.status(), null, null, false, head.headers()),
              "HTTP " + head.status());
    } catch (UpstreamFault fault) {
      return judged(
          node,
          new Outcome.Faulted(ApiProbe.reason(fault, leash)),
          String.valueOf(fault.getMessage()));
    }
  }

  private Finding judged(Node node, Outcome outcome, String detail) {
    Instant now = time.now();
    return Finding.judged(
        node, now, outcome, Failover.judge(outcome, null, Asked.MESSAGE, now), detail);
  }

  private record NoBody() implements Body {
    @Override
    public long length() {
      return 0;
    }

    @Override
    public void read(Chunks chunks) {}

    @Override
    public void close() {}
  }
}
