package io.qcc.domain.relay;

import io.qcc.domain.limit.Pass;
import io.qcc.domain.routing.Outlook;
import io.qcc.domain.routing.Plan;
import io.qcc.domain.scan.RequestFacts;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Admission;
import io.qcc.ports.time.Time;
import io.qcc.ports.usage.Affinity;
import io.qcc.ports.usage.AttemptRecord;
import io.qcc.ports.usage.Decision;
import io.qcc.ports.usage.RequestRecord;
import io.qcc.ports.usage.Skipped;
import io.qcc.ports.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to one request so far; becomes its record. */
final class Story {

  private final String requestId;
  private final AccountId account;
  private final String keyId;
  private final String method;
  private final String path;
  private final @Nullable String namedSession;
  private final @Nullable String agent;
  private final Time time;
  private final Instant at;
  private final long began;
  private final List<AttemptRecord> attempts = new ArrayList<>(2);

  private @Nullable RequestFacts facts;
  private @Nullable Outlook outlook;
  private @Nullable List<Plan.Skip> skipped;
  private @Nullable Node server;
  private @Nullable Pass pass;
  private long attemptBegan;
  private long attemptHead = -1;
  private long committed = -1;
  private long firstByte = -1;
  private boolean inUpstream;
  private long upstreamBegan;
  private long upstreamEnded;
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
    var head = admitted.head();
    this.requestId = admitted.requestId();
    this.account = admitted.account();
    this.keyId = admitted.keyId();
    this.method = head.method();
    this.path = head.path();
    this.namedSession = head.headers().first("x-claude-code-session-id");
    this.agent = head.headers().first("x-claude-code-agent-id");
    this.time = time;
    this.at = time.now();
    this.began = time.nanos();
  }

  String requestId() {
    return requestId;
  }

  AccountId account() {
    return account;
  }

  String keyId() {
    return keyId;
  }

  Duration elapsed() {
    return Duration.ofNanos(time.nanos() - began);
  }

  void asked(RequestFacts asked, long length) {
    facts = asked;
    bytesIn = length;
  }

  /** The nodes as the request finds them; it is the first look that tells where it should go. */
  void sees(Outlook seen) {
    outlook = outlook == null ? seen : outlook;
  }

  boolean explained() {
    return skipped != null;
  }

  /** The first explanation counts. */
  void skipped(List<Plan.Skip> passed) {
    skipped = skipped == null ? passed : skipped;
  }

  void attemptBegins() {
    attemptBegan = time.nanos() - began;
    attemptHead = -1;
  }

  /** The node's answer began, when the upstream's time ended last. */
  void attemptAnswered() {
    attemptHead = upstreamEnded - began;
  }

  void attemptEnded(Node node, int answered, @Nullable Reason reason) {
    attempts.add(
        new AttemptRecord(
            node.id(),
            node.name(),
            answered,
            reason,
            Duration.ofNanos(attemptBegan),
            spanTo(attemptHead),
            Duration.ofNanos(time.nanos() - began - attemptBegan)));
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
    upstreamEnded = time.nanos();
    upstream += upstreamEnded - upstreamBegan;
    inUpstream = false;
  }

  void queued(long nanos) {
    queued += nanos;
  }

  Duration queued() {
    return Duration.ofNanos(queued);
  }

  /** What it holds of its limits, until it has ended. */
  void holds(@Nullable Pass of) {
    pass = of;
  }

  void giveBack(RequestRecord settled) {
    if (pass != null) {
      pass.settle(settled);
    }
  }

  Instant at() {
    return at;
  }

  Duration gatewayTime() {
    long until = inUpstream ? upstreamBegan : time.nanos();
    return Duration.ofNanos(Math.max(0, until - began - upstream));
  }

  /** The answer is {@code node}'s. */
  void servedBy(Node node) {
    server = node;
  }

  /** The client is given the answer's head; no other answer can take its place. */
  void answered(int given) {
    status = given;
    committed = time.nanos() - began;
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
    RequestFacts asked = facts;
    return new RequestRecord(
        requestId,
        account,
        keyId,
        at,
        method,
        path,
        asked == null ? null : asked.model(),
        modelAnswered,
        session(),
        agent,
        node(),
        status,
        stopReason,
        complete,
        usage,
        List.copyOf(attempts),
        decision(),
        spanTo(firstByte),
        elapsed(),
        queued(),
        bytesIn,
        bytesOut);
  }

  private @Nullable NodeId node() {
    if (server != null) {
      return server.id();
    }
    return attempts.isEmpty() ? null : attempts.getLast().node();
  }

  private Decision decision() {
    return new Decision(
        server == null || outlook == null ? Affinity.UNSERVED : outlook.affinity(server.id()),
        skipped == null ? List.of() : passedOver(skipped),
        spanTo(committed));
  }

  private static List<Skipped> passedOver(List<Plan.Skip> skips) {
    return skips.stream()
        .map(skip -> new Skipped(skip.node().id(), skip.node().name(), skip.why()))
        .toList();
  }

  private static @Nullable Duration spanTo(long nanos) {
    return nanos < 0 ? null : Duration.ofNanos(nanos);
  }

  /** Claude Code's session: its header, else the one inside the body. */
  @Nullable String session() {
    if (namedSession != null && !namedSession.isBlank()) {
      return namedSession;
    }
    return facts == null ? null : facts.session();
  }
}
