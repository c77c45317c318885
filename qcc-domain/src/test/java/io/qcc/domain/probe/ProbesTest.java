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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbesTest {

  private static final String MESSAGE = "{\"type\":\"message\",\"content\":[]}";

  private final HandTime time = new HandTime(Instant.parse("2026-11-20T12:00:00Z"));
  private final HealthBoard board =
      new HealthBoard(
          new HealthMachine(HealthPolicy.DEFAULT), time, new Random(1), new LatchWaits(), _ -> {});
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final List<UpstreamRequest> asked = new ArrayList<>();
  private final List<Check> told = new ArrayList<>();
  private final LastChecks checks = new LastChecks((node, check) -> told.add(check));
  private ClaudeCli.Run run = new ClaudeCli.Run.Answered("OK");
  private Runnable whileItRuns = () -> {};
  private final ClaudeCli cli = new FakeCli();
  private List<Node> nodes = List.of(node("a"));
  private boolean leads = true;
  private Upstream upstream = answering(200, "application/json", MESSAGE);

  @Test
  void asksOnlyWhenTheTrialIsDue() {
    var probes = probes(4);
    fail("a");
    probes.tick();
    assertThat(tasks).isEmpty();
    time.pass(Duration.ofSeconds(30));
    probes.tick();
    probes.tick();
    assertThat(tasks).hasSize(1);
    runAll();
    assertThat(circuit("a")).isInstanceOf(Circuit.Healthy.class);
  }

  @Test
  void asksForOneTokenWithTheNodesOwnKey() throws IOException {
    fail("a");
    time.pass(Duration.ofSeconds(30));
    probes(4).tick();
    runAll();
    UpstreamRequest request = asked.getFirst();
    assertThat(request.target()).isEqualTo("/v1/messages");
    assertThat(request.headers().first("anthropic-version")).isEqualTo("2023-06-01");
    request
        .body()
        .read(
            chunk ->
                assertThat(StandardCharsets.UTF_8.decode(chunk).toString())
                    .isEqualTo(
                        "{\"model\":\"claude-haiku\",\"max_tokens\":1,"
                            + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"));
  }

  @ParameterizedTest
  @CsvSource({
    "200, application/json, true",
    "200, text/html; charset=utf-8, false",
    "400, application/json, true",
    "404, application/json, true",
    "404, text/html, false",
    "429, application/json, true",
    "529, application/json, true",
    "401, application/json, false",
    "403, text/html, false",
    "500, application/json, false",
    "503, text/html, false",
    "302, text/html, false",
  })
  void judgesAsTrafficIsJudged(int status, String type, boolean recovers) {
    upstream =
        answering(
            status,
            type,
            type.contains("json")
                ? status == 200 ? MESSAGE : "{\"error\":{\"type\":\"x\",\"message\":\"m\"}}"
                : "<html>");
    fail("a");
    time.pass(Duration.ofSeconds(30));
    probes(4).tick();
    runAll();
    assertThat(circuit("a") instanceof Circuit.Healthy).isEqualTo(recovers);
  }

  @Test
  void anAnswerThatBreaksOrIsEmptyIsNoRecovery() {
    for (Upstream bad : List.of(breaking(), answering(200, "application/json", ""))) {
      upstream = bad;
      board.reset(node("a"));
      fail("a");
      time.pass(Duration.ofSeconds(30));
      probes(4).tick();
      runAll();
      assertThat(circuit("a")).isInstanceOf(Circuit.Failed.class);
    }
  }

  @Test
  void looksAtNodesThatHaveNotFailedAreLeftToTheOneOfAllGatewaysThatDoesThem() {
    leads = false;
    nodes = List.of(node("a"), node("b"));
    var probes = probes(4);
    probes.tick();
    time.pass(Duration.ofHours(1));
    probes.tick();
    assertThat(tasks).isEmpty();
    fail("b");
    time.pass(Duration.ofSeconds(30));
    probes.tick();
    runAll();
    assertThat(looks()).containsExactly(CheckSource.RECOVERY);
    assertThat(circuit("b")).isInstanceOf(Circuit.Healthy.class);
    leads = true;
    probes.tick();
    runAll();
    assertThat(looks()).containsExactly(CheckSource.RECOVERY, CheckSource.SCHEDULED);
  }

  private List<CheckSource> looks() {
    return told.stream()
        .map(Check::source)
        .filter(source -> source != CheckSource.TRAFFIC)
        .toList();
  }

  @Test
  void whoFoundANodeIllLooksAgainWhoeverDoesTheRest() {
    upstream = answering(500, "application/json", "{}");
    var probes = probes(4);
    probes.tick();
    time.pass(Duration.ofSeconds(10));
    probes.tick();
    runAll();
    leads = false;
    time.pass(Duration.ofSeconds(40));
    probes.tick();
    runAll();
    assertThat(told).extracting(Check::verdict).containsOnly(Check.Verdict.ILL).hasSize(2);
  }

  @Test
  void oneSlowProbeDelaysNoOther() {
    nodes = List.of(node("a"), node("b"), node("c"));
    List.of("a", "b", "c").forEach(this::fail);
    time.pass(Duration.ofSeconds(30));
    probes(4).tick();
    tasks.removeFirst();
    runAll();
    assertThat(List.of("a", "b", "c"))
        .extracting(id -> (Object) circuit(id).getClass().getSimpleName())
        .containsExactlyInAnyOrder("Failed", "Healthy", "Healthy");
  }

  @Test
  void aProbeThatNeverReturnsIsReplaced() {
    fail("a");
    time.pass(Duration.ofSeconds(30));
    var probes = probes(4);
    probes.tick();
    Runnable hung = tasks.removeFirst();
    time.pass(Duration.ofSeconds(30));
    probes.tick();
    assertThat(circuit("a")).isInstanceOf(Circuit.Failed.class);
    assertThat(told.getLast().verdict()).isEqualTo(Check.Verdict.UNKNOWN);
    time.pass(Duration.ofSeconds(30));
    probes.tick();
    runAll();
    assertThat(circuit("a")).isInstanceOf(Circuit.Healthy.class);
    upstream = breaking();
    hung.run();
    assertThat(circuit("a")).isInstanceOf(Circuit.Healthy.class);
    assertThat(told).hasSize(3);
  }

  @Test
  void noMoreThanAllowedRunAtOnceAndTheRestFollow() {
    nodes = List.of(node("a"), node("b"), node("c"));
    List.of("a", "b", "c").forEach(this::fail);
    time.pass(Duration.ofSeconds(30));
    var probes = probes(2);
    probes.tick();
    assertThat(tasks).hasSize(2);
    runAll();
    probes.tick();
    runAll();
    nodes.forEach(
        node -> assertThat(board.of(node.id()).circuit()).isInstanceOf(Circuit.Healthy.class));
  }

  @Test
  void aDisabledNodeIsLeftAlone() {
    fail("a");
    nodes = List.of(node("a").withEnabled(false));
    time.pass(Duration.ofMinutes(5));
    probes(4).tick();
    assertThat(tasks).isEmpty();
  }

  @Test
  void aClockPutBackDoesNotKeepANodeOut() {
    fail("a");
    time.pass(Duration.ofDays(-1));
    probes(4).tick();
    assertThat(tasks).hasSize(1);
  }

  @Test
  void anExecutorThatIsClosingLeavesNoTrialBehind() {
    fail("a");
    time.pass(Duration.ofSeconds(30));
    new Probes(
            board,
            () -> nodes,
            new Prober(request -> upstream.prepare(request), cli, time, "m"),
            checks,
            time,
            new LatchWaits(),
            _ -> {
              throw new RejectedExecutionException("closing");
            },
            ProbePolicy.DEFAULT,
            () -> true)
        .tick();
    assertThat(circuit("a")).isInstanceOf(Circuit.Failed.class);
  }

  @Test
  void aNewNodeIsLookedAtSoonAndThenLeftAlone() {
    var probes = probes(4);
    probes.tick();
    time.pass(Duration.ofSeconds(4));
    probes.tick();
    runAll();
    assertThat(told)
        .singleElement()
        .satisfies(check -> assertThat(check.source()).isEqualTo(CheckSource.SCHEDULED));
    assertThat(checks.of(nodes.getFirst())).isEqualTo(told.getFirst());
    for (int i = 0; i < 590; i++) {
      time.pass(Duration.ofSeconds(1));
      probes.tick();
    }
    assertThat(tasks).isEmpty();
  }

  @Test
  void oneThatWasConfiguredAnewIsNew() {
    var probes = probes(4);
    look(probes, Duration.ofSeconds(4));
    Node changed = checked("a", CheckMethod.HEAD);
    nodes = List.of(changed);
    assertThat(checks.of(changed)).isNull();
    probes.tick();
    assertThat(checks.of(changed)).isNull();
    look(probes, Duration.ofSeconds(4));
    assertThat(checks.of(changed).method()).isEqualTo(CheckMethod.HEAD);
  }

  @Test
  void oneThatIsRemovedIsForgotten() {
    var probes = probes(4);
    look(probes, Duration.ofSeconds(4));
    Node gone = nodes.getFirst();
    nodes = List.of();
    probes.tick();
    assertThat(checks.of(gone)).isNull();
  }

  @Test
  void oneThatIsOutOfItsMindIsOutAfterAsManyLooksAsFailures() {
    upstream = answering(500, "application/json", "{}");
    var probes = probes(4);
    look(probes, Duration.ofSeconds(4));
    assertThat(circuit("a")).isInstanceOf(Circuit.Healthy.class);
    look(probes, Duration.ofSeconds(30));
    look(probes, Duration.ofSeconds(30));
    assertThat(circuit("a")).isInstanceOf(Circuit.Failed.class);
    assertThat(told).hasSize(3).allMatch(check -> check.source() == CheckSource.SCHEDULED);
  }

  @Test
  void aRoundOfSlowNodesKeepsNoFailedOneOut() {
    nodes = List.of(node("a"), node("b"), node("c"), node("d"));
    var probes = probes(1);
    probes.tick();
    time.pass(Duration.ofSeconds(5));
    probes.tick();
    assertThat(tasks).hasSize(2);
    fail("d");
    time.pass(Duration.ofSeconds(1));
    probes.tick();
    time.pass(Duration.ofDays(-1));
    probes.tick();
    assertThat(tasks).hasSize(3);
    tasks.removeLast().run();
    assertThat(told.getLast().source()).isEqualTo(CheckSource.RECOVERY);
  }

  @Test
  void whileClaudeCodeLooksAFailedNodeIsOpenToTrials() {
    nodes = List.of(checked("a", CheckMethod.CLI));
    fail("a");
    var probes = probes(4);
    time.pass(Duration.ofSeconds(30));
    run = new ClaudeCli.Run.TimedOut();
    whileItRuns =
        () -> {
          assertThat(circuit("a")).isInstanceOf(Circuit.Failed.class);
          try (var trial = board.beginTrial(nodes.getFirst())) {
            trial.on(new HealthEvent.Responded(time.now()));
          }
        };
    look(probes, Duration.ZERO);
    assertThat(circuit("a")).isInstanceOf(Circuit.Healthy.class);
    assertThat(told.getLast().reason()).isEqualTo(Reason.CHECK_TIMEOUT);
  }

  @Test
  void whatClaudeCodeFindsIsTheTrial() {
    nodes = List.of(checked("a", CheckMethod.CLI));
    fail("a");
    var probes = probes(4);
    run = new ClaudeCli.Run.Broken("exit 1");
    look(probes, Duration.ofSeconds(30));
    assertThat(circuit("a"))
        .isInstanceOfSatisfying(
            Circuit.Failed.class, failed -> assertThat(failed.ejections()).isEqualTo(2));
    run = new ClaudeCli.Run.Answered("OK");
    look(probes, Duration.ofSeconds(60));
    look(probes, Duration.ofSeconds(2));
    assertThat(circuit("a")).isInstanceOf(Circuit.Healthy.class);
  }

  @Test
  void ifNobodyCanLookTheNodeStaysAsItIsAndThatIsShown() {
    nodes = List.of(checked("a", CheckMethod.CLI));
    fail("a");
    var probes = probes(4);
    run =
        new ClaudeCli.Run.NotRun(
            new ClaudeCli.Availability.Unavailable(Reason.ENGINE_MISSING, "none", "get one"));
    look(probes, Duration.ofSeconds(30));
    Check shown = checks.of(nodes.getFirst());
    assertThat(shown.verdict()).isEqualTo(Check.Verdict.UNKNOWN);
    assertThat(shown.detail()).isEqualTo("none; get one");
    assertThat(circuit("a")).isInstanceOf(Circuit.Failed.class);
    time.pass(Duration.ofSeconds(29));
    probes.tick();
    assertThat(tasks).isEmpty();
    run = new ClaudeCli.Run.Answered("OK");
    look(probes, Duration.ofSeconds(1));
    assertThat(circuit("a")).isInstanceOf(Circuit.Healthy.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void aLookThatBreaksIsToldOfAndDoesNotComeBackAtOnce() {
    upstream =
        _ -> {
          throw new IllegalStateException("a bug");
        };
    var probes = probes(4);
    look(probes, Duration.ofSeconds(4));
    assertThat(told)
        .singleElement()
        .satisfies(check -> assertThat(check.verdict()).isEqualTo(Check.Verdict.UNKNOWN));
    time.pass(Duration.ofSeconds(1));
    probes.tick();
    assertThat(tasks).isEmpty();
  }

  private void look(Probes probes, Duration after) {
    probes.tick();
    time.pass(after);
    probes.tick();
    assertThat(tasks).hasSize(1);
    runAll();
  }

  private static Node checked(String id, CheckMethod method) {
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

  private Probes probes(int atOnce) {
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

  private void runAll() {
    while (!tasks.isEmpty()) {
      tasks.removeFirst().run();
    }
  }

  private void fail(String id) {
    for (int i = 0; i < 3; i++) {
      board.begin(node(id)).on(new HealthEvent.Failed(time.now(), Reason.CONNECT));
    }
  }

  private Circuit circuit(String id) {
    return board.of(node(id).id()).circuit();
  }

  private static Upstream answering(int status, String type, String body) {
    return _ -> new CannedCall(status, type, body, false);
  }

  private static Upstream breaking() {
    return _ -> new CannedCall(200, "application/json", "{", true);
  }

  private final class FakeCli implements ClaudeCli {
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
