package io.qcc.domain.history;

import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qcc.domain.HandTime;
import io.qcc.domain.LatchWaits;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.HealthEvent;
import io.qcc.domain.health.HealthMachine;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.ports.health.GatewayRun;
import io.qcc.ports.health.HealthHistory.Noted;
import io.qcc.ports.health.NodeState;
import io.qcc.ports.health.StateChange;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.Check.Verdict;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HistoryKeeperTest {

  private static final Instant START = Instant.parse("2026-11-20T12:00:00.000001Z");
  private static final Node NODE = node("n");
  private static final NodeId ID = NODE.id();

  private final HandTime time = new HandTime(START.plusNanos(999));
  private final FakeHistory history = new FakeHistory();
  private final List<Node> nodes = new ArrayList<>(List.of(NODE));
  private final HealthBoard board =
      new HealthBoard(
          new HealthMachine(HealthPolicy.DEFAULT),
          time,
          new Random(1),
          new LatchWaits(),
          event -> {});
  private boolean leads = true;
  private final HistoryKeeper keeper =
      new HistoryKeeper(history, () -> nodes, board::of, time, new Random(2), () -> leads);

  private void started() {
    board.listen(keeper);
    keeper.begin();
  }

  @Test
  void nothingIsWrittenUntilTheTick() {
    started();
    keeper.noted(NODE, check(CheckSource.SCHEDULED, null));
    fail(Reason.CREDENTIAL);
    assertThat(history.notes).isEmpty();
    assertThat(history.runs).isEmpty();
    keeper.tick();
    assertThat(history.notes).hasSize(2);
    assertThat(history.runs).hasSize(1);
  }

  @Test
  void changesAreWrittenWithTheirTimes() {
    started();
    pass(1);
    fail(Reason.CREDENTIAL);
    Instant failed = time.now();
    pass(2);
    board.reset(NODE);
    Instant back = time.now();
    pass(3);
    cool(null);
    keeper.tick();
    assertThat(history.changes(ID))
        .containsExactly(
            change(failed, NodeState.FAILED, Reason.CREDENTIAL),
            change(back, NodeState.HEALTHY, null),
            new StateChange(
                ID,
                time.now(),
                NodeState.COOLING,
                Reason.OVERLOADED,
                time.now().plus(HealthPolicy.DEFAULT.overloadCooling())));
  }

  @Test
  void aCooldownOfAFamilyIsNoStateOfTheNode() {
    started();
    cool("claude-opus");
    keeper.tick();
    assertThat(history.changes(ID)).isEmpty();
  }

  @Test
  void aCooldownThatWasForgottenEnds() {
    started();
    limit(Duration.ofMinutes(10), true);
    keeper.tick();
    pass(5);
    board.reset(NODE); // which is no event, for the node did not fail
    keeper.tick();
    keeper.tick();
    assertThat(history.changes(ID)).hasSize(2);
    assertThat(history.changes(ID).getLast())
        .isEqualTo(change(time.now(), NodeState.HEALTHY, null));
  }

  @Test
  void aCooldownThatIsProlongedIsToldOnceAndItsEndToo() {
    started();
    cool(null);
    Instant until = time.now().plus(HealthPolicy.DEFAULT.overloadCooling());
    for (int second = 0; second < 60; second++) {
      keeper.tick();
      pass(1);
      cool(null); // prolongs, which is no event
    }
    pass(10);
    keeper.tick();
    keeper.tick();
    assertThat(history.changes(ID).subList(1, history.changes(ID).size()))
        .containsExactly(
            change(until, NodeState.COOLING, Reason.OVERLOADED),
            change(time.now(), NodeState.HEALTHY, null));
  }

  @Test
  void aCooldownThatOutlivesAFailureIsSeen() {
    started();
    limit(Duration.ofMinutes(10), true);
    pass(1);
    fail(Reason.CREDENTIAL);
    pass(30);
    try (var turn = board.beginTrial(NODE)) {
      turn.on(new HealthEvent.Succeeded(time.now()));
    }
    keeper.tick();
    assertThat(history.changes(ID))
        .extracting(StateChange::state)
        .containsExactly(NodeState.COOLING, NodeState.FAILED, NodeState.HEALTHY, NodeState.COOLING);
    assertThat(history.changes(ID).getLast().until())
        .isEqualTo(START.plusNanos(999).plusSeconds(600));
  }

  @Test
  void whatEndsByItselfIsNotTold() {
    started();
    cool(null);
    keeper.tick();
    pass(30);
    keeper.tick();
    assertThat(history.changes(ID)).hasSize(1);
    fail(Reason.BILLING);
    pass(1);
    board.reset(NODE);
    keeper.tick();
    assertThat(history.changes(ID)).hasSize(3);
  }

  @Test
  void aNodeThatIsOffIsNothingElse() {
    started();
    enable(false);
    pass(1);
    fail(Reason.BILLING);
    cool(null);
    keeper.tick();
    assertThat(history.changes(ID))
        .containsExactly(change(time.now().minusSeconds(1), NodeState.DISABLED, null));
    pass(1);
    enable(true);
    keeper.tick();
    assertThat(history.changes(ID).getLast())
        .isEqualTo(change(time.now(), NodeState.FAILED, Reason.BILLING));
  }

  @Test
  void whoIsOffAtTheStartIsToldToBeFromTheStartOn() {
    nodes.set(0, NODE.withEnabled(false));
    nodes.add(node("well"));
    started();
    pass(1);
    keeper.tick();
    assertThat(history.notes)
        .containsExactly(new Noted.Changed(1, change(START, NodeState.DISABLED, null)));
  }

  @Test
  void aNewNodeThatIsOffWasSoFromTheBeginning() {
    started();
    pass(60);
    Instant made = time.now();
    var fresh =
        new Node(
            new NodeId("fresh"),
            NODE.account(),
            "fresh",
            NODE.baseUrl(),
            NODE.credential(),
            1,
            1,
            0,
            NODE.check(),
            false,
            true,
            made);
    nodes.add(fresh);
    pass(1);
    keeper.tick();
    assertThat(history.changes(fresh.id()))
        .containsExactly(new StateChange(fresh.id(), made, NodeState.DISABLED, null, null));
  }

  @Test
  void timesDoNotRunBackwards() {
    started();
    fail(Reason.BILLING);
    Instant failed = time.now();
    time.pass(Duration.ofHours(-1));
    board.reset(NODE);
    keeper.tick();
    assertThat(history.changes(ID))
        .containsExactly(
            change(failed, NodeState.FAILED, Reason.BILLING),
            change(failed, NodeState.HEALTHY, null));
    assertThat(keeper.run().lastSeen()).isEqualTo(START);
  }

  @Test
  void eventsThatCameInTheWrongOrderDoNotStay() {
    keeper.begin();
    keeper.raise(new NodeEvent.NodeRecovered(time.now().plusSeconds(1), NODE));
    keeper.raise(new NodeEvent.NodeFailed(time.now(), NODE, Reason.BILLING, time.now()));
    pass(2);
    keeper.tick();
    assertThat(history.changes(ID).getLast())
        .isEqualTo(change(time.now(), NodeState.HEALTHY, null));
  }

  @Test
  void checksAreThinnedAndFitted() {
    started();
    for (int second = 0; second < 400; second++) {
      keeper.noted(NODE, check(CheckSource.TRAFFIC, null));
      pass(1);
    }
    keeper.noted(NODE, check(CheckSource.RECOVERY, "x".repeat(600)));
    keeper.tick();
    assertThat(history.checks(ID)).hasSize(3);
    assertThat(history.checks(ID).getLast().detail()).hasSize(500);
  }

  @Test
  void aStoreThatIsAwayLosesNothingAndChangesNoOrder() {
    started();
    fail(Reason.BILLING);
    history.mood = FakeHistory.Mood.AWAY;
    keeper.tick();
    pass(1);
    keeper.noted(NODE, check(CheckSource.MANUAL, "first"));
    keeper.tick();
    keeper.flush();
    pass(1);
    board.reset(NODE);
    assertThat(history.notes).isEmpty();
    history.mood = FakeHistory.Mood.THERE;
    keeper.tick();
    assertThat(history.notes).extracting(Noted::number).containsExactly(1L, 2L, 3L);
    keeper.tick();
    assertThat(history.notes).hasSize(3);
    assertThat(history.runs.values()).singleElement().isEqualTo(runUntil(time.now(), false));
  }

  @Test
  void whatTheStoreTookWithoutSayingSoIsThereOnce() {
    started();
    fail(Reason.BILLING);
    history.mood = FakeHistory.Mood.SILENT;
    keeper.tick();
    keeper.noted(NODE, check(CheckSource.MANUAL, "second"));
    keeper.tick();
    history.mood = FakeHistory.Mood.THERE;
    keeper.tick();
    assertThat(history.notes).extracting(Noted::number).containsExactly(1L, 2L);
  }

  @Test
  void muchIsWrittenInBatches() {
    started();
    for (int i = 0; i < 1_201; i++) {
      keeper.noted(NODE, check(CheckSource.MANUAL, "x"));
    }
    keeper.tick();
    assertThat(history.batches).containsExactly(500, 500, 201);
    assertThat(history.notes)
        .extracting(Noted::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 1_201).boxed().toList());
    assertThat(history.runsNoted).isOne();
  }

  @Test
  void thatItRunsIsSaidNowAndThenAndBeforeWhatHappened() {
    started();
    for (int second = 0; second <= 60; second++) {
      keeper.tick();
      pass(1);
    }
    assertThat(history.runsNoted).isEqualTo(3);
    fail(Reason.BILLING);
    keeper.tick();
    assertThat(history.runs.values()).singleElement().isEqualTo(runUntil(time.now(), false));
    assertThat(history.runs.keySet()).containsExactly(keeper.run().id());
  }

  @Test
  void aCleanStopIsSaidAndNothingAfterIt() {
    started();
    keeper.tick();
    pass(3);
    keeper.noted(NODE, check(CheckSource.MANUAL, "last"));
    keeper.close();
    GatewayRun ended = runUntil(time.now(), true);
    assertThat(history.runs.values()).containsExactly(ended);
    assertThat(history.notes).hasSize(1);
    pass(60);
    keeper.noted(NODE, check(CheckSource.MANUAL, "too late"));
    keeper.tick();
    keeper.flush();
    keeper.close();
    assertThat(history.runs.values()).containsExactly(ended);
    assertThat(history.notes).hasSize(1);
  }

  @Test
  void aStopWithTheStoreAwayGoesThrough() {
    started();
    fail(Reason.BILLING);
    history.mood = FakeHistory.Mood.AWAY;
    keeper.close();
    assertThat(history.runs).isEmpty();
  }

  @Test
  void whatIsOldIsForgottenByTheOneOfAllGatewaysThatDoesThat() {
    leads = false;
    started();
    keeper.tick();
    pass(7200);
    keeper.tick();
    assertThat(history.forgotten).isEmpty();
    leads = true;
    keeper.tick();
    assertThat(history.forgotten).containsExactly(time.now().minus(Duration.ofDays(30)));
  }

  @Test
  void whatIsOldIsForgottenAtTheStartAndOnceAnHour() {
    started();
    keeper.tick();
    assertThat(history.forgotten).containsExactly(time.now().minus(Duration.ofDays(30)));
    pass(3599);
    keeper.tick();
    assertThat(history.forgotten).hasSize(1);
    pass(1);
    keeper.tick();
    assertThat(history.forgotten).hasSize(2);
  }

  @Test
  void whoTellsSomethingDoesNotWaitForTheStore() throws InterruptedException {
    started();
    fail(Reason.BILLING);
    var reached = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    history.duringAppend =
        () -> {
          reached.countDown();
          awaited(released);
        };
    Thread writer = Thread.ofVirtual().start(keeper::tick);
    awaited(reached);

    board.reset(NODE);
    keeper.noted(NODE, check(CheckSource.MANUAL, "meanwhile"));

    history.duringAppend = () -> {};
    released.countDown();
    writer.join();
    keeper.tick();
    assertThat(history.notes).extracting(Noted::number).containsExactly(1L, 2L, 3L);
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aBugOfTheStoresIsNotHiddenAndNothingIsLostByIt() {
    started();
    fail(Reason.BILLING);
    history.fault = new IllegalStateException("bug");
    assertThatThrownBy(keeper::tick).hasMessage("bug");
    history.fault = null;
    keeper.tick();
    assertThat(history.changes(ID)).hasSize(1);
  }

  private void pass(int seconds) {
    time.pass(Duration.ofSeconds(seconds));
  }

  private void fail(Reason reason) {
    try (var turn = board.begin(NODE)) {
      turn.on(new HealthEvent.Refused(time.now(), reason));
    }
  }

  private void cool(String family) {
    try (var turn = board.begin(NODE)) {
      turn.on(
          family == null
              ? new HealthEvent.Overloaded(time.now())
              : new HealthEvent.Limited(time.now(), family, time.now().plusSeconds(60), true));
    }
  }

  private void limit(Duration length, boolean named) {
    try (var turn = board.begin(NODE)) {
      turn.on(new HealthEvent.Limited(time.now(), null, time.now().plus(length), named));
    }
  }

  private void enable(boolean wanted) {
    nodes.set(0, NODE.withEnabled(wanted));
    keeper.raise(new NodeEvent.NodeEnabled(time.now(), NODE.withEnabled(wanted), wanted));
  }

  private GatewayRun runUntil(Instant lastSeen, boolean ended) {
    return new GatewayRun(keeper.run().id(), START, lastSeen, ended);
  }

  private static StateChange change(Instant at, NodeState state, Reason reason) {
    return new StateChange(ID, at, state, reason, null);
  }

  private Check check(CheckSource source, String detail) {
    return new Check(
        time.now(),
        CheckMethod.API,
        source,
        Duration.ofMillis(7),
        detail == null ? Verdict.WELL : Verdict.ILL,
        detail == null ? null : Reason.CONNECT,
        detail);
  }
}
