package io.qcc.domain.history;

import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.health.HealthEvent;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.ports.health.HealthHistory.Noted;
import io.qcc.ports.health.NodeState;
import io.qcc.ports.health.StateChange;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which changes of state are noted, and when they happened. */
class StateNotesTest extends HistoryWorld {

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
}
