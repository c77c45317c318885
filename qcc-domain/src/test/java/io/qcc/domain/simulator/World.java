package io.qcc.domain.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qcc.domain.account.Admit;
import io.qcc.domain.account.Directory;
import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.Cooling;
import io.qcc.domain.health.Health;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.HealthMachine;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.domain.probe.RecoveryProbes;
import io.qcc.domain.relay.Relay;
import io.qcc.domain.relay.RelayGateway;
import io.qcc.domain.relay.RelayPolicy;
import io.qcc.domain.routing.Bindings;
import io.qcc.domain.routing.Slots;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.BaseUrl;
import io.qcc.ports.node.Credential;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Admission;
import io.qcc.ports.relay.Limits;
import io.qcc.ports.relay.UpstreamCall;
import io.qcc.ports.relay.UpstreamRequest;
import io.qcc.ports.usage.RequestRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A simulated world around the real relay, router, slots, probes and health machine. */
final class World {

  /** Reasons that put no node out: an outage of all of a kind must not eject one after another. */
  private static final Set<Reason> HARMLESS =
      EnumSet.of(
          Reason.OVERLOADED,
          Reason.RATE_LIMITED,
          Reason.MODEL_NOT_SERVED,
          Reason.CLIENT_ERROR,
          Reason.CLIENT_GONE);

  private static final int MOST_CLIENTS = 40;

  /** The longest interval, a trial that hung before, and three successes in a row. */
  private static final long BACK_WITHIN = Duration.ofSeconds(100).toNanos();

  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final Plant plant;
  private final RelayPolicy policy;
  private final Map<NodeId, SimNode> nodes = new LinkedHashMap<>();
  private final SimStore store;
  private final Directory directory;
  private final HealthBoard board;
  private final Slots slots;
  private final RelayGateway gateway;
  private final RecoveryProbes probes;
  private final Map<String, Integer> settled = new HashMap<>();
  private final Set<SimClient> clients = new HashSet<>();
  private final Map<Scheduler.Task, SimClient> serving = new HashMap<>();
  private final long steps;
  private long requests;
  private boolean resetting;

  World(long seed, long steps, Plant plant) {
    this.steps = steps;
    this.plant = plant;
    scheduler = new Scheduler(seed, this::afterStep);
    random = scheduler.random();
    policy = policy(random);
    store = new SimStore(random);
    makeNodes();
    directory = new Directory(store.accounts(), store.nodes(nodes.values()));
    board =
        new HealthBoard(
            new HealthMachine(HealthPolicy.DEFAULT),
            scheduler,
            new Random(seed),
            scheduler,
            this::heard);
    slots = new Slots(scheduler, 8);
    var relay =
        new Relay(
            policy,
            directory,
            board,
            new Bindings(50),
            slots,
            this::call,
            coding -> coding == null ? Optional.of(new PlainDecoder()) : Optional.empty(),
            scheduler);
    var admit = new Admit(directory, _ -> null, scheduler, new Random(seed), 1 << 20);
    gateway = new RelayGateway(admit, relay, this::settle);
    probes =
        new RecoveryProbes(
            board,
            () -> nodes.values().stream().map(each -> each.node).toList(),
            this::probe,
            scheduler,
            scheduler::spawn,
            "claude-haiku-4-5",
            8);
  }

  /** Lives through the steps, and until nothing is under way any more. */
  long live() throws InterruptedException {
    arrive();
    tick();
    nodes.values().forEach(this::swing);
    operate();
    scheduler.run();
    if (scheduler.broken() == null) {
      atTheEnd();
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

  RelayPolicy policy() {
    return policy;
  }

  /** Half of the worlds have the defaults; the others live with narrow bounds. */
  private static RelayPolicy policy(RandomGenerator random) {
    return random.nextBoolean()
        ? RelayPolicy.DEFAULT
        : new RelayPolicy(
            random.nextInt(5),
            Duration.ofSeconds(1 + random.nextInt(60)),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10 + random.nextInt(50)),
            Duration.ofSeconds(10 + random.nextInt(600)),
            Duration.ofSeconds(50 + random.nextInt(100)),
            Duration.ofSeconds(1 + random.nextInt(20)),
            200 + random.nextInt(1000),
            Duration.ofMillis(random.nextInt(10_000)),
            100 + random.nextInt(500_000),
            Duration.ofMillis(random.nextInt(30_000)),
            Duration.ofMillis(random.nextInt(2) * 5000));
  }

  private void makeNodes() {
    boolean anySaint = random.nextBoolean();
    for (AccountId account : store.ids()) {
      for (int i = random.nextInt(4); i >= 0; i--) {
        var id = new NodeId(account.value() + "-" + i);
        var node =
            new Node(
                id,
                account,
                id.value(),
                BaseUrl.parse("http://" + id.value() + ".test"),
                Credential.NONE,
                1 + random.nextInt(2),
                1 + random.nextInt(3),
                random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0,
                true,
                true,
                Instant.EPOCH);
        nodes.put(id, new SimNode(node, anySaint && random.nextInt(3) == 0));
      }
    }
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
      resetting = true;
      board.reset(node.node);
      resetting = false;
    } else {
      node.node = node.node.withEnabled(!node.node.enabled() || random.nextBoolean());
      node.lastChange = scheduler.at();
      if (node.node.enabled() && !node.mood.bad()) {
        node.wellSince = Math.max(node.wellSince, scheduler.at());
      }
      directory.reload();
    }
    scheduler.after(Duration.ofSeconds(1 + random.nextInt(240)), this::operate);
  }

  // Clients.

  private void startClient() {
    var ask = new Ask(store.anyId(), kind(), "session-" + random.nextInt(20));
    var id = "req_" + ++requests + "_";
    var client = new SimClient(scheduler, ask, id, random.nextInt(8) == 0);
    clients.add(client);
    directory.nodesOf(ask.account()).stream()
        .filter(node -> usable(node))
        .forEach(node -> client.alwaysUsable.add(node.id()));
    directory.nodesOf(ask.account()).stream()
        .filter(World::free)
        .forEach(node -> client.alwaysFree.add(node.id()));
    if (random.nextInt(4) == 0) {
      int most = random.nextInt(3) == 0 ? 200_000 : 3000;
      scheduler.after(Duration.ofMillis(random.nextInt(most)), client::leave);
    }
    scheduler.spawn(() -> serve(client));
  }

  private Ask.Kind kind() {
    return switch (random.nextInt(24)) {
      case 0, 1 -> Ask.Kind.COUNT;
      case 2 -> Ask.Kind.MODELS;
      case 3 -> Ask.Kind.BAD;
      case 4 -> Ask.Kind.UNKNOWN_MODEL;
      case 5, 6, 7, 8, 9 -> Ask.Kind.WHOLE;
      default -> Ask.Kind.STREAM;
    };
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
    require(settled.remove(client.requestId) == 1, client.requestId + " was not settled once");
  }

  private void settle(RequestRecord record) {
    settled.merge(record.requestId(), 1, Integer::sum);
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
        called(call(node.node.id(), ask, limits));
      }
    }
  }

  private UpstreamCall probe(UpstreamRequest request) {
    return call(
        request.node().id(),
        new Ask(request.node().account(), Ask.Kind.WHOLE, "probe"),
        request.limits());
  }

  private SimCall call(NodeId id, Ask ask, Limits limits) {
    SimNode node = nodes.get(id);
    var script = Script.of(node.mood, ask, "" + random.nextInt(1_000_000), random);
    if (plant == Plant.UNFAITHFUL && random.nextInt(50) == 0) {
      return new UnfaithfulCall(this, scheduler, node, script, limits);
    }
    return new SimCall(this, scheduler, node, script, limits, node.mood);
  }

  /** A call goes out: a failed node gets trials only, and one at a time. */
  void called(SimCall call) {
    Health health = board.of(call.node.node.id());
    switch (health.circuit()) {
      case Circuit.Healthy _ -> {}
      case Circuit.Failed _ ->
          require(
              call.node.outSince == scheduler.at(),
              call.node.name() + " has failed and got a call that is no trial");
      case Circuit.Trial trial -> {
        if (call.node.trials.add(health.era())) {
          call.node.trialMood = call.mood;
        } else {
          require(
              call.node.outSince == scheduler.at() || trial.begun().equals(scheduler.now()),
              call.node.name() + " got a call beside its trial");
        }
      }
    }
  }

  /** Whatever a bad call did, it did it until now. */
  void callOver(SimCall call) {
    if (call.mood.bad() && !call.node.mood.bad()) {
      call.node.wellSince = scheduler.at();
    }
    if (plant == Plant.BLAMES_SAINTS && call.node.saint) {
      try (var turn = board.begin(call.node.node)) {
        turn.on(new io.qcc.domain.health.HealthEvent.Failed(scheduler.now(), Reason.CLIENT_GONE));
      }
    }
    if (plant == Plant.LEAKS_PLACES && random.nextInt(50) == 0) {
      slots.tryTake(List.of(call.node.node));
    }
  }

  private void heard(NodeEvent event) {
    switch (event) {
      case NodeEvent.NodeFailed failed -> {
        SimNode node = nodes.get(failed.node().id());
        require(
            !HARMLESS.contains(failed.reason()),
            node.name() + " was put out for " + failed.reason());
        node.outSince = node.outSince < 0 ? scheduler.at() : node.outSince;
        node.lastChange = scheduler.at();
      }
      case NodeEvent.NodeRecovered back -> {
        SimNode node = nodes.get(back.node().id());
        require(node.outSince >= 0, node.name() + " came back without having been out");
        require(
            resetting || !node.trialMood.hopeless(),
            node.name() + " came back though its trial met " + node.trialMood);
        node.outSince = -1;
        node.lastChange = scheduler.at();
      }
      case NodeEvent.NodeCooling _, NodeEvent.NodeSwitched _ -> {}
    }
  }

  // What must hold.

  private void afterStep() {
    for (SimNode node : nodes.values()) {
      Health health = board.of(node.node.id());
      if (node.saint) {
        saint(node, health);
      }
      int most = node.node.maxConcurrent();
      require(
          most == 0 || slots.inFlight(node.node.id()) <= most, node.name() + " got too many calls");
      if (node.node.enabled()
          && node.wellSince != Long.MAX_VALUE
          && scheduler.at() > node.wellSince + BACK_WITHIN) {
        require(
            health.circuit() instanceof Circuit.Healthy,
            "%s has been well for %d s and is %s"
                .formatted(node.name(), (scheduler.at() - node.wellSince) / 1_000_000_000, health));
      }
    }
    for (SimClient client : clients) {
      client.alwaysUsable.removeIf(id -> !usable(nodes.get(id).node));
      client.alwaysFree.removeIf(id -> !free(nodes.get(id).node));
    }
  }

  private void saint(SimNode node, Health health) {
    require(
        health.circuit() instanceof Circuit.Healthy healthy && healthy.failures() == 0,
        node.name() + " did nothing wrong and is " + health);
    for (Cooling cooling : health.coolings(scheduler.now())) {
      require(
          cooling.reason() == Reason.MODEL_NOT_SERVED,
          node.name() + " did nothing wrong and cools: " + cooling);
    }
  }

  private static boolean free(Node node) {
    return node.enabled() && node.maxConcurrent() == 0;
  }

  private boolean usable(Node node) {
    if (!free(node)) {
      return false;
    }
    Health health = board.of(node.id());
    return health.circuit() instanceof Circuit.Healthy
        && health.coolings(scheduler.now()).stream().noneMatch(Cooling::hard);
  }

  private void atTheEnd() {
    try {
      require(clients.isEmpty(), "clients are left");
      require(settled.isEmpty(), "records without a request: " + settled);
      require(slots.queued() == 0, "somebody waits for a place");
      nodes.keySet().forEach(id -> require(slots.inFlight(id) == 0, id + " holds a place"));
    } catch (AssertionError broken) {
      scheduler.fail(broken);
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
