package io.qcc.domain.simulator;

import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.HealthEvent;
import io.qcc.domain.health.HealthMachine;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.domain.probe.LastChecks;
import io.qcc.domain.probe.ProbePolicy;
import io.qcc.domain.probe.Prober;
import io.qcc.domain.probe.Probes;
import io.qcc.domain.simulator.SimCall.Purpose;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.relay.Limits;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamRequest;
import io.qcc.ports.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Nodes that are looked at in virtual time, with as much traffic as a test makes itself. */
final class Lab implements SimCall.Witness {

  /** Something that happened, and when. */
  record Seen<T>(Duration at, Node node, T what) {}

  final Scheduler scheduler;
  final Map<NodeId, SimNode> nodes = new LinkedHashMap<>();
  final HealthBoard board;
  final List<Seen<Check>> checks = new ArrayList<>();
  final List<Seen<NodeEvent>> events = new ArrayList<>();
  final int most;
  private final Clock clock;
  private final Probes probes;

  /** Looks that are under way. */
  private int underWay;

  /** The most that ever were. */
  int peak;

  /**
   * @param most looks that may be under way at once
   */
  Lab(long seed, ProbePolicy policy, int most) {
    scheduler = new Scheduler(seed, () -> {});
    clock = new Clock(scheduler);
    this.most = most;
    board =
        new HealthBoard(
            new HealthMachine(HealthPolicy.DEFAULT),
            clock,
            new Random(seed),
            scheduler,
            event -> events.add(new Seen<>(at(), node(event), event)));
    probes =
        new Probes(
            board,
            () -> nodes.values().stream().map(each -> each.node).toList(),
            new Prober(this::probe, new SimCli(scheduler, this::aside), clock, "claude-haiku-4-5"),
            new LastChecks((node, check) -> checks.add(new Seen<>(at(), node, check))),
            clock,
            scheduler,
            scheduler::spawn,
            policy,
            () -> true);
  }

  /** The wall clock can be put back or forward; the other goes on. */
  private static final class Clock implements Time {
    private final Scheduler scheduler;
    private Duration off = Duration.ZERO;

    Clock(Scheduler scheduler) {
      this.scheduler = scheduler;
    }

    @Override
    public Instant now() {
      return scheduler.now().plus(off);
    }

    @Override
    public long nanos() {
      return scheduler.nanos();
    }
  }

  void putClock(Duration forward) {
    clock.off = clock.off.plus(forward);
  }

  SimNode add(CheckMethod method, Mood mood) {
    var id = new NodeId("n" + nodes.size());
    var node =
        new Node(
            id,
            new AccountId("team"),
            id.value(),
            BaseUrl.parse("http://" + id.value() + ".test"),
            Credential.NONE,
            1,
            1,
            0,
            new HealthCheck(method, null),
            true,
            true,
            Instant.EPOCH);
    var added = new SimNode(node, false);
    added.mood = mood;
    nodes.put(id, added);
    return added;
  }

  /** Requests go well, one every {@code pause}. */
  void serve(SimNode node, Duration pause) {
    try (var turn = board.begin(node.node)) {
      turn.on(new HealthEvent.Succeeded(clock.now()));
    }
    scheduler.after(pause, () -> serve(node, pause));
  }

  Duration at() {
    return Duration.ofNanos(scheduler.at());
  }

  void live(Duration time) throws InterruptedException {
    tick();
    scheduler.after(time, scheduler::close);
    scheduler.run();
    if (scheduler.broken() != null) {
      throw new AssertionError("after " + at(), scheduler.broken());
    }
  }

  private void tick() {
    probes.tick();
    scheduler.after(Duration.ofSeconds(1), this::tick);
  }

  @Override
  public void called(SimCall call) {
    Invariants.require(call.node.looks++ == 0, call.node.name() + " is looked at twice at once");
    peak = Math.max(peak, ++underWay);
    Invariants.require(underWay <= most, underWay + " looks are under way");
  }

  @Override
  public void callOver(SimCall call) {
    if (call.wasSent()) {
      call.node.looks--;
      underWay--;
    }
  }

  private UpstreamCall probe(UpstreamRequest request) {
    boolean head = request.method().equals("HEAD");
    return call(
        request.node(),
        head ? Ask.Kind.HEAD : Ask.Kind.WHOLE,
        head ? Purpose.HEAD : Purpose.LOOK,
        request.limits());
  }

  private SimCall aside(Node node) {
    Duration forever = Duration.ofDays(1);
    return call(node, Ask.Kind.WHOLE, Purpose.ASIDE, new Limits(forever, forever, forever));
  }

  private SimCall call(Node node, Ask.Kind kind, Purpose purpose, Limits limits) {
    SimNode sim = nodes.get(node.id());
    var ask = new Ask(node.account(), kind, Script.LOOK);
    String callId = "" + scheduler.random().nextInt(1000);
    var script = Script.of(sim.mood, ask, callId, scheduler.random());
    var call = new SimCall(this, scheduler, sim, script, limits, sim.mood, Tokens.of(callId));
    call.purpose = purpose;
    return call;
  }

  private static Node node(NodeEvent event) {
    return switch (event) {
      case NodeEvent.NodeFailed failed -> failed.node();
      case NodeEvent.NodeRecovered back -> back.node();
      case NodeEvent.NodeCooling cooling -> cooling.node();
      case NodeEvent.NodeSwitched _, NodeEvent.NodeEnabled _ ->
          throw new AssertionError("nobody tells of switches here");
    };
  }
}
