package io.qcc.domain.relay;

import io.qcc.domain.scan.RequestFacts;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Admission;
import io.qcc.ports.time.Time;
import io.qcc.ports.usage.AttemptRecord;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to one request so far; becomes its record. */
final class Story {

  private final Admission.Admitted admitted;
  private final Time time;
  private final Instant at;
  private final long began;
  private final List<AttemptRecord> attempts = new ArrayList<>(2);

  private @Nullable RequestFacts facts;
  private long attemptBegan;
  private long firstByte = -1;
  private boolean inUpstream;
  private long upstreamBegan;
  private long upstream;
  private long queued;
  private long bytesIn;
  private long bytesOut;
  private int status;
  private boolean complete;
  private Usage usage = Usage.UNKNOWN;
  private @Nullable String modelAnswered;
  private @Nullable String stopReason;

  Story(Admission.Admitted admitted, Time time) {
    this.admitted = admitted;
    this.time = time;
    this.at = time.now();
    this.began = time.nanos();
  }

  Admission.Admitted admitted() {
    return admitted;
  }

  Duration elapsed() {
    return Duration.ofNanos(time.nanos() - began);
  }

  void asked(RequestFacts asked, long length) {
    facts = asked;
    bytesIn = length;
  }

  void attemptBegins() {
    attemptBegan = time.nanos();
  }

  void attemptEnded(Node node, int answered, @Nullable Reason reason) {
    var took = Duration.ofNanos(time.nanos() - attemptBegan);
    attempts.add(new AttemptRecord(node.id(), node.name(), answered, reason, took));
  }

  int attempts() {
    return attempts.size();
  }

  List<AttemptRecord> attemptsSoFar() {
    return attempts;
  }

  /** From here on the time is the node's, not the gateway's own. */
  void upstreamBegins() {
    upstreamBegan = time.nanos();
    inUpstream = true;
  }

  void upstreamEnds() {
    upstream += time.nanos() - upstreamBegan;
    inUpstream = false;
  }

  void queued(long nanos) {
    queued += nanos;
  }

  Duration gatewayTime() {
    long until = inUpstream ? upstreamBegan : time.nanos();
    return Duration.ofNanos(Math.max(0, until - began - upstream));
  }

  void answered(int given) {
    status = given;
  }

  void wrote(int count) {
    if (firstByte < 0) {
      firstByte = time.nanos() - began;
    }
    bytesOut += count;
  }

  void completed() {
    complete = true;
  }

  void used(Usage seen, @Nullable String model, @Nullable String stop) {
    usage = seen;
    modelAnswered = model;
    stopReason = stop;
  }

  RequestRecord settled() {
    var head = admitted.head();
    RequestFacts asked = facts;
    return new RequestRecord(
        admitted.requestId(),
        admitted.account(),
        admitted.keyId(),
        at,
        head.method(),
        head.path(),
        asked == null ? null : asked.model(),
        modelAnswered,
        session(),
        head.headers().first("x-claude-code-agent-id"),
        status,
        stopReason,
        complete,
        usage,
        List.copyOf(attempts),
        firstByte < 0 ? null : Duration.ofNanos(firstByte),
        elapsed(),
        Duration.ofNanos(queued),
        bytesIn,
        bytesOut);
  }

  /** Claude Code's session: its header, else the one inside the body. */
  @Nullable String session() {
    String named = admitted.head().headers().first("x-claude-code-session-id");
    if (named != null && !named.isBlank()) {
      return named;
    }
    return facts == null ? null : facts.session();
  }
}
