package io.qcc.domain.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qcc.domain.account.Admit;
import io.qcc.domain.account.Directory;
import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.HealthEvent;
import io.qcc.domain.health.HealthMachine;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.domain.limit.TestLimits;
import io.qcc.domain.probe.CheckNodeNow;
import io.qcc.domain.probe.LastChecks;
import io.qcc.domain.probe.ProbePolicy;
import io.qcc.domain.probe.Prober;
import io.qcc.domain.probe.Probes;
import io.qcc.domain.relay.Relay;
import io.qcc.domain.relay.RelayGateway;
import io.qcc.domain.relay.RelayPolicy;
import io.qcc.domain.routing.Bindings;
import io.qcc.domain.routing.Slots;
import io.qcc.domain.simulator.SimCall.Purpose;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Role;
import io.qcc.ports.health.CheckNode;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Admission;
import io.qcc.ports.relay.Limits;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamRequest;
import io.qcc.ports.usage.RequestRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A simulated world around the real relay, router, slots, probes and health machine. */
final class World implements SimCall.Witness {

  private static final int MOST_CLIENTS = 40;

  private static final Caller ADMIN = new Caller(new AccountId("admin"), "admin", Role.ADMIN, null);

  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final Plant plant;
  private final RelayPolicy policy;
  private final Map<NodeId, SimNode> nodes;
  private final SimStore store;
  private final Directory directory;
  private final HealthBoard board;
  private final Slots slots;
  private final Invariants invariants;
  private final RelayGateway gateway;
  private final Probes probes;
  private final @Nullable Probes second;
  private final CheckNode check;
  private final Map<String, Integer> settled = new HashMap<>();
  private final Set<SimClient> clients = new HashSet<>();
  private final Map<Scheduler.Task, SimClient> serving = new HashMap<>();
  private final long steps;
  private long requests;
  private @Nullable Bill bill;

  World(long seed, long steps, Plant plant) {
    this.steps = steps;
    this.plant = plant;
    scheduler = new Scheduler(seed, () -> invariants().afterStep());
    random = scheduler.random();
    policy = Bounds.of(random);
    store = new SimStore(random);
    nodes = store.makeNodes();
    directory = store.directory(nodes.values());
    board =
        new HealthBoard(
            new HealthMachine(plant == Plant.FLAPS ? flapping() : HealthPolicy.DEFAULT),
            scheduler,
            new Random(seed),
            scheduler,
            event -> invariants().heard(event));
    slots = new Slots(scheduler, 8);
    invariants = new Invariants(scheduler, board, slots, nodes, clients);
    var relay =
        new Relay(
            policy,
            directory,
            board,
            new Bindings(50),
            slots,
            TestLimits.none(scheduler, scheduler),
            this::call,
            coding -> coding == null ? Optional.of(new PlainDecoder()) : Optional.empty(),
            scheduler);
    var admit = new Admit(directory, _ -> null, scheduler, new Random(seed), 1 << 20);
    gateway = new RelayGateway(admit, relay, this::settle);
    probes = probes();
    second = plant == Plant.TWO_PROBERS ? probes() : null;
    check = new CheckNodeNow(probes, id -> Optional.of(nodes.get(id).node));
  }

  private static HealthPolicy flapping() {
    Duration moment = Duration.ofSeconds(1);
    return new HealthPolicy(
        1, moment, moment, moment, moment, moment, moment, 1, moment, Duration.ofSeconds(30));
  }

  private Probes probes() {
    return new Probes(
        board,
        () -> nodes.values().stream().map(each -> each.node).toList(),
        new Prober(this::probe, new SimCli(scheduler, this::aside), scheduler, "claude-haiku-4-5"),
        new LastChecks((_, _) -> {}),
        scheduler,
        scheduler,
        scheduler::spawn,
        ProbePolicy.DEFAULT,
        () -> true);
  }

  /** What its clients use is written down there. */
  World billedTo(Bill given) {
    bill = given;
    return this;
  }

  /** Lives through the steps, and until nothing is under way any more. */
  long live() throws InterruptedException {
    if (bill != null) {
      bill.begin(scheduler);
    }
    arrive();
    tick();
    nodes.values().forEach(this::swing);
    operate();
    scheduler.run();
    if (scheduler.broken() == null) {
      invariants.atTheEnd();
    }
    if (scheduler.broken() != null) {
      throw new AssertionError("after " + scheduler.steps() + " steps", scheduler.broken());
    }
    return scheduler.steps();
  }

  long trace() {
    return scheduler.trace();
  }

  long at() {
    return scheduler.at();
  }

  Invariants invariants() {
    return invariants;
  }

  RelayPolicy policy() {
    return policy;
  }

  // What happens by itself.

  private void arrive() {
    if (scheduler.steps() >= steps) {
      scheduler.close();
      return;
    }
    for (int i = random.nextInt(8) == 0 ? 10 : 1; i > 0; i--) {
      if (clients.size() < MOST_CLIENTS) {
        startClient();
      }
    }
    scheduler.after(
        Duration.ofMillis(random.nextInt(random.nextInt(10) == 0 ? 20_000 : 900)), this::arrive);
  }

  private void tick() {
    if (plant != Plant.NO_PROBES) {
      probes.tick();
    }
    if (second != null) {
      second.tick();
    }
    scheduler.after(Duration.ofSeconds(1), this::tick);
  }

  private void swing(SimNode node) {
    if (!node.saint) {
      Mood[] moods = Mood.values();
      boolean wasBad = node.mood.bad();
      node.mood = random.nextBoolean() ? Mood.WELL : moods[random.nextInt(moods.length)];
      if (node.mood.bad()) {
        node.wellSince = Long.MAX_VALUE;
      } else if (wasBad) {
        node.wellSince = scheduler.at();
      }
    }
    int seconds = random.nextInt(4) == 0 ? 300 : random.nextInt(3) == 0 ? 3 : 60;
    scheduler.after(Duration.ofMillis(1 + random.nextInt(seconds * 1000)), () -> swing(node));
  }

  private void operate() {
    var all = List.copyOf(nodes.values());
    SimNode node = all.get(random.nextInt(all.size()));
    if (random.nextInt(3) == 0) {
      invariants.resetting = true;
      board.reset(node.node);
      invariants.resetting = false;
    } else {
      node.node = node.node.withEnabled(!node.node.enabled() || random.nextBoolean());
      node.lastChange = scheduler.at();
      if (node.node.enabled() && !node.mood.bad()) {
        node.wellSince = Math.max(node.wellSince, scheduler.at());
      }
      directory.reload();
    }
    if (random.nextInt(3) == 0) {
      scheduler.spawn(() -> ask(all.get(random.nextInt(all.size()))));
    }
    scheduler.after(Duration.ofSeconds(1 + random.nextInt(240)), this::operate);
  }

  /** Somebody wants to know how a node is, switched on or not. */
  private void ask(SimNode node) {
    Answer<Check> answer = check.check(ADMIN, node.node.id());
    Invariants.require(
        answer instanceof Answer.Done<Check>(var found)
            && found.source() != CheckSource.TRAFFIC
            && (!node.saint || found.reason() == null || found.verdict() == Check.Verdict.UNKNOWN),
        node.name() + " was asked for, and got " + answer);
  }

  // Clients.

  private void startClient() {
    var ask = new Ask(store.anyId(), Ask.Kind.any(random), "session-" + random.nextInt(20));
    var id = "req_" + ++requests + "_";
    var client = new SimClient(scheduler, ask, id, random.nextInt(8) == 0);
    clients.add(client);
    directory.nodesOf(ask.account()).stream()
        .filter(node -> invariants.usable(node))
        .forEach(node -> client.alwaysUsable.add(node.id()));
    directory.nodesOf(ask.account()).stream()
        .filter(Invariants::free)
        .forEach(node -> client.alwaysFree.add(node.id()));
    if (random.nextInt(4) == 0) {
      int most = random.nextInt(3) == 0 ? 200_000 : 3000;
      scheduler.after(Duration.ofMillis(random.nextInt(most)), client::leave);
    }
    scheduler.spawn(() -> serve(client));
  }

  private void serve(SimClient client) {
    serving.put(scheduler.current(), client);
    var admitted =
        new Admission.Admitted(
            client.ask.head(), client.ask.account(), "key", client.requestId, 1 << 20);
    gateway.relay(admitted, new TextBody(client.ask.body().getBytes(UTF_8)), client);
    serving.remove(scheduler.current());
    clients.remove(client);
    AnswerCheck.check(client, this);
    Invariants.require(
        settled.remove(client.requestId) == 1, client.requestId + " was not settled once");
    if (bill != null) {
      bill.check(client);
    }
  }

  private void settle(RequestRecord record) {
    settled.merge(record.requestId(), 1, Integer::sum);
    if (bill != null) {
      bill.settle(record);
    }
  }

  // Upstreams.

  private UpstreamCall call(UpstreamRequest request) {
    if (plant == Plant.ASKS_FAILED_NODES) {
      askAnyFailedNode(request.limits());
    }
    SimClient client = serving.get(scheduler.current());
    SimCall call = call(request.node().id(), client.ask, request.limits());
    client.calls.add(call);
    return call;
  }

  private void askAnyFailedNode(Limits limits) {
    for (SimNode node : nodes.values()) {
      if (node.outSince < scheduler.at()
          && board.of(node.node.id()).circuit() instanceof Circuit.Failed) {
        var ask = new Ask(node.node.account(), Ask.Kind.WHOLE, "nobody");
        invariants.called(call(node.node.id(), ask, limits));
      }
    }
  }

  private UpstreamCall probe(UpstreamRequest request) {
    boolean head = request.method().equals("HEAD");
    Ask.Kind kind = head ? Ask.Kind.HEAD : Ask.Kind.WHOLE;
    return look(request.node(), kind, head ? Purpose.HEAD : Purpose.LOOK, request.limits());
  }

  private SimCall aside(Node node) {
    Duration forever = Duration.ofDays(1);
    return look(node, Ask.Kind.WHOLE, Purpose.ASIDE, new Limits(forever, forever, forever));
  }

  private SimCall look(Node node, Ask.Kind kind, Purpose purpose, Limits limits) {
    SimCall call = call(node.id(), new Ask(node.account(), kind, Script.LOOK), limits);
    call.purpose = purpose;
    return call;
  }

  private SimCall call(NodeId id, Ask ask, Limits limits) {
    SimNode node = nodes.get(id);
    String callId = "" + random.nextInt(1_000_000);
    var script = Script.of(node.mood, ask, callId, random);
    var tokens = Tokens.of(callId);
    if (plant == Plant.UNFAITHFUL && random.nextInt(50) == 0) {
      return new UnfaithfulCall(this, scheduler, node, script, limits, tokens);
    }
    return new SimCall(this, scheduler, node, script, limits, node.mood, tokens);
  }

  @Override
  public void called(SimCall call) {
    invariants.called(call);
  }

  /** Whatever a bad call did, it did it until now. */
  @Override
  public void callOver(SimCall call) {
    if (call.mood.bad() && !call.node.mood.bad()) {
      call.node.wellSince = scheduler.at();
    }
    if (call.wasSent()) {
      invariants.over(call);
    }
    if (plant == Plant.EJECTS_BUSY
        && call.purpose != Purpose.TRAFFIC
        && call.mood == Mood.OVERLOADED) {
      for (int i = 0; i < 3; i++) {
        board.begin(call.node.node).on(new HealthEvent.Failed(scheduler.now(), Reason.OVERLOADED));
      }
    }
    if (plant == Plant.BLAMES_SAINTS && call.node.saint) {
      try (var turn = board.begin(call.node.node)) {
        turn.on(new HealthEvent.Failed(scheduler.now(), Reason.CLIENT_GONE));
      }
    }
    if (plant == Plant.LEAKS_PLACES && random.nextInt(50) == 0) {
      slots.tryTake(List.of(call.node.node));
    }
  }
}
