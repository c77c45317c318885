package io.qcc.domain.probe;

import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.HandTime;
import io.qcc.domain.LatchWaits;
import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.HealthEvent;
import io.qcc.domain.health.HealthMachine;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.ports.health.ClaudeCli;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Upstream;
import io.qcc.ports.relay.UpstreamRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Probes whose tasks run when a test says so. */
abstract class ProbesWorld {

  static final String MESSAGE = "{\"type\":\"message\",\"content\":[]}";

  final HandTime time = new HandTime(Instant.parse("2026-11-20T12:00:00Z"));
  final HealthBoard board =
      new HealthBoard(
          new HealthMachine(HealthPolicy.DEFAULT), time, new Random(1), new LatchWaits(), _ -> {});
  final Deque<Runnable> tasks = new ArrayDeque<>();
  final List<UpstreamRequest> asked = new ArrayList<>();
  final List<Check> told = new ArrayList<>();
  final LastChecks checks = new LastChecks((node, check) -> told.add(check));
  ClaudeCli.Run run = new ClaudeCli.Run.Answered("OK");
  Runnable whileItRuns = () -> {};
  final ClaudeCli cli = new FakeCli();
  List<Node> nodes = List.of(node("a"));
  boolean leads = true;
  Upstream upstream = answering(200, "application/json", MESSAGE);

  List<CheckSource> looks() {
    return told.stream()
        .map(Check::source)
        .filter(source -> source != CheckSource.TRAFFIC)
        .toList();
  }

  void look(Probes probes, Duration after) {
    probes.tick();
    time.pass(after);
    probes.tick();
    assertThat(tasks).hasSize(1);
    runAll();
  }

  static Node checked(String id, CheckMethod method) {
    Node plain = node(id);
    return new Node(
        plain.id(),
        plain.account(),
        plain.name(),
        plain.baseUrl(),
        plain.credential(),
        1,
        1,
        0,
        new HealthCheck(method, null),
        true,
        true,
        plain.created());
  }

  Probes probes(int atOnce) {
    Upstream current =
        request -> {
          asked.add(request);
          return upstream.prepare(request);
        };
    return new Probes(
        board,
        () -> nodes,
        new Prober(current, cli, time, "claude-haiku"),
        checks,
        time,
        new LatchWaits(),
        tasks::addLast,
        new ProbePolicy(Duration.ofMinutes(10), 2, atOnce, 2),
        () -> leads);
  }

  void runAll() {
    while (!tasks.isEmpty()) {
      tasks.removeFirst().run();
    }
  }

  void fail(String id) {
    for (int i = 0; i < 3; i++) {
      board.begin(node(id)).on(new HealthEvent.Failed(time.now(), Reason.CONNECT));
    }
  }

  Circuit circuit(String id) {
    return board.of(node(id).id()).circuit();
  }

  static Upstream answering(int status, String type, String body) {
    return _ -> new CannedCall(status, type, body, false);
  }

  static Upstream breaking() {
    return _ -> new CannedCall(200, "application/json", "{", true);
  }

  final class FakeCli implements ClaudeCli {
    @Override
    public Availability availability() {
      throw new AssertionError("a run itself says whether it could be made");
    }

    @Override
    public Run run(Node node, String model, Duration deadline) {
      whileItRuns.run();
      return run;
    }
  }
}
