package io.qcc.domain.health;

import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.HandTime;
import io.qcc.domain.LatchWaits;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.HealthCheck;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthBoardTest {

  private static final Node NODE = node("a");
  private static final Duration NONE = Duration.ZERO;

  private final HandTime time = new HandTime(Instant.parse("2026-11-20T12:00:00Z"));
  private final Queue<NodeEvent> raised = new ConcurrentLinkedQueue<>();
  private final HealthBoard board =
      new HealthBoard(
          new HealthMachine(HealthPolicy.DEFAULT),
          time,
          new Random(1),
          new LatchWaits(),
          raised::add);

  @Test
  void aCallThatBeganBeforeTheNodeRecoveredSaysNothingAboutIt() {
    List<Turn> slow = List.of(board.begin(NODE), board.begin(NODE), board.begin(NODE));
    fail();
    try (Turn trial = board.beginTrial(NODE)) {
      trial.on(new HealthEvent.Responded(time.now()));
    }
    slow.forEach(turn -> turn.on(failure()));
    assertThat(board.of(NODE.id()).circuit()).isEqualTo(new Circuit.Healthy(0, 1, time.now()));
  }

  @Test
  void aLateSuccessDoesNotBringAFailedNodeBack() {
    Turn streaming = board.begin(NODE);
    fail();
    streaming.on(new HealthEvent.Succeeded(time.now()));
    assertThat(board.of(NODE.id()).circuit()).isInstanceOf(Circuit.Failed.class);
  }

  @Test
  void aLateRefusalOfTheOldKeyDoesNotFailTheNodeThatGotANewOne() {
    Turn old = board.begin(NODE);
    board.reset(NODE);
    old.on(new HealthEvent.Refused(time.now(), Reason.CREDENTIAL));
    assertThat(board.of(NODE.id()).circuit()).isInstanceOf(Circuit.Healthy.class);
  }

  @Test
  void aCallAsideLeavesAFailedNodeOpenToTrialsAndIsTheTrialIfThereWasNone() {
    fail();
    Turn aside = board.beginAside(NODE);
    assertThat(board.of(NODE.id()).circuit()).isInstanceOf(Circuit.Failed.class);
    aside.on(success());
    aside.close();
    assertThat(board.of(NODE.id()).circuit()).isInstanceOf(Circuit.Healthy.class);
  }

  @Test
  void aCallAsideHasNoSayIfThereWasATrial() {
    fail();
    Turn aside = board.beginAside(NODE);
    try (Turn trial = board.beginTrial(NODE)) {
      trial.on(failure());
    }
    aside.on(success());
    assertThat(board.of(NODE.id()).circuit()).isInstanceOf(Circuit.Failed.class);
    Turn late = board.beginAside(NODE);
    try (Turn trial = board.beginTrial(NODE)) {
      late.on(success());
      late.close();
      assertThat(board.of(NODE.id()).circuit()).isInstanceOf(Circuit.Trial.class);
      trial.on(success());
    }
  }

  @Test
  void aCallAsideOfAHealthyNodeIsAnOrdinaryOne() {
    for (int i = 0; i < HealthPolicy.DEFAULT.threshold(); i++) {
      board.beginAside(NODE).on(failure());
    }
    assertThat(board.of(NODE.id()).circuit()).isInstanceOf(Circuit.Failed.class);
  }

  @Test
  void aWholeGoodAnswerLeavesItsSecondBehind() {
    assertThat(board.servedAt(NODE.id())).isZero();
    board.begin(NODE).on(new HealthEvent.Responded(time.now()));
    board.begin(NODE).on(failure());
    assertThat(board.servedAt(NODE.id())).isZero();
    board.begin(NODE).on(success());
    assertThat(board.servedAt(NODE.id())).isEqualTo(time.now().getEpochSecond());
  }

  @Test
  void oneOfTheNodeAsItWasDoesNot() {
    Turn before = board.begin(NODE);
    board.begin(NODE).on(success());
    board.reset(NODE);
    before.on(success());
    assertThat(board.servedAt(NODE.id())).isZero();
  }

  @Test
  void aNodeThatClaudeCodeLooksAtIsAskedLessOften() {
    Node plain = NODE;
    Node claude =
        new Node(
            new NodeId("c"),
            plain.account(),
            "c",
            plain.baseUrl(),
            plain.credential(),
            1,
            1,
            0,
            new HealthCheck(CheckMethod.CLI, null),
            true,
            true,
            plain.created());
    for (Node node : List.of(plain, claude)) {
      board.begin(node).on(new HealthEvent.Refused(time.now(), Reason.BILLING));
      for (int i = 0; i < 20; i++) {
        board.beginTrial(node).on(failure());
      }
    }
    assertThat(absence(plain)).isBetween(Duration.ofSeconds(44), Duration.ofSeconds(60));
    assertThat(absence(claude)).isBetween(Duration.ofSeconds(236), Duration.ofSeconds(300));
    assertThat(board.policy(claude).longestInterval()).isEqualTo(Duration.ofMinutes(5));
  }

  private Duration absence(Node node) {
    var failed = (Circuit.Failed) board.of(node.id()).circuit();
    return Duration.between(time.now(), failed.trialAt());
  }

  @Test
  void anOrdinaryCallThatBeginsDuringATrialDoesNotDecideIt() {
    fail();
    Turn trial = board.beginTrial(NODE);
    Turn other = board.begin(NODE);
    other.on(new HealthEvent.Succeeded(time.now()));
    other.on(failure());
    assertThat(board.of(NODE.id()).circuit()).isInstanceOf(Circuit.Trial.class);
    trial.on(new HealthEvent.Succeeded(time.now()));
    assertThat(board.of(NODE.id()).circuit()).isInstanceOf(Circuit.Healthy.class);
  }

  @Test
  void aTrialWithoutAWordIsAbandonedAndMayBeBegunAtOnce() {
    fail();
    Turn trial = board.beginTrial(NODE);
    var verdict = board.verdict(NODE.id());
    assertThat(verdict.await(NONE)).isFalse();
    trial.close();
    assertThat(verdict.await(NONE)).isTrue();
    assertThat(board.of(NODE.id()).circuit())
        .isEqualTo(new Circuit.Failed(time.now(), Reason.RESET, 1, time.now(), 0));
    assertThat(board.beginTrial(NODE)).isNotNull();
  }

  @Test
  void aTrialThatHangsMakesRoomAndIsNotHeardAfterwards() {
    fail();
    Turn hung = board.beginTrial(NODE);
    board.abandonOverdue(NODE);
    assertThat(board.beginTrial(NODE)).isNull();
    time.pass(HealthPolicy.DEFAULT.trialLimit());
    board.abandonOverdue(NODE);
    Turn second = board.beginTrial(NODE);
    hung.on(failure());
    hung.close();
    assertThat(board.of(NODE.id()).circuit()).isInstanceOf(Circuit.Trial.class);
    second.on(new HealthEvent.Succeeded(time.now()));
    assertThat(board.of(NODE.id()).circuit()).isInstanceOf(Circuit.Healthy.class);
  }

  @Test
  void theVerdictIsOpenWhenNoTrialIsUnderWay() {
    assertThat(board.verdict(NODE.id()).await(NONE)).isTrue();
    fail();
    assertThat(board.verdict(NODE.id()).await(NONE)).isTrue();
  }

  @Test
  void aRemovedNodeIsForgottenAndNobodyWaitsForIt() {
    fail();
    Turn trial = board.beginTrial(NODE);
    var verdict = board.verdict(NODE.id());
    board.retain(Set.of());
    assertThat(verdict.await(NONE)).isTrue();
    trial.on(failure());
    trial.close();
    assertThat(board.of(NODE.id())).isSameAs(Health.FRESH);
  }

  @Test
  void tellsWhatChangedAndOnlyThat() {
    fail();
    fail();
    Turn trial = board.beginTrial(NODE);
    trial.on(failure());
    Turn again = board.beginTrial(NODE);
    again.on(new HealthEvent.Succeeded(time.now()));
    assertThat(raised)
        .extracting(event -> (Object) event.getClass().getSimpleName())
        .containsExactly("NodeCooling", "NodeFailed");
    board.beginTrial(NODE).on(new HealthEvent.Succeeded(time.now()));
    assertThat(raised).last().isEqualTo(new NodeEvent.NodeRecovered(time.now(), NODE));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void underManyThreadsOneTrialRunsAtATimeAndNewsAlternates(long seed) throws Exception {
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        var random = new Random(seed * 100 + thread);
        all.add(threads.submit(() -> live(random, running, most)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertThat(most).hasValue(1);
    long failed = raised.stream().filter(NodeEvent.NodeFailed.class::isInstance).count();
    long back = raised.stream().filter(NodeEvent.NodeRecovered.class::isInstance).count();
    boolean out = !(board.of(NODE.id()).circuit() instanceof Circuit.Healthy);
    assertThat(failed).isPositive().isEqualTo(back + (out ? 1 : 0));
  }

  private void live(Random random, AtomicInteger running, AtomicInteger most) {
    for (int i = 0; i < 20_000; i++) {
      Turn trial = random.nextInt(3) == 0 ? board.beginTrial(NODE) : null;
      if (trial != null) {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        HealthEvent verdict = random.nextBoolean() ? success() : failure();
        running.decrementAndGet();
        try (trial) {
          if (random.nextInt(4) > 0) {
            trial.on(verdict);
          }
        }
      } else {
        try (Turn turn = board.begin(NODE)) {
          turn.on(random.nextInt(3) == 0 ? success() : failure());
        }
      }
    }
  }

  private void fail() {
    for (int i = 0; i < HealthPolicy.DEFAULT.threshold(); i++) {
      board.begin(NODE).on(failure());
    }
  }

  private HealthEvent failure() {
    return new HealthEvent.Failed(time.now(), Reason.RESET);
  }

  private HealthEvent success() {
    return new HealthEvent.Succeeded(time.now());
  }
}
