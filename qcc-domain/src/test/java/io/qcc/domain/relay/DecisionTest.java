package io.qcc.domain.relay;

import static io.qcc.domain.relay.ScriptedNode.CONTENT;
import static io.qcc.domain.relay.ScriptedNode.START;
import static io.qcc.domain.relay.ScriptedNode.STOP;
import static io.qcc.domain.relay.ScriptedNode.answering;
import static io.qcc.domain.relay.ScriptedNode.fault;
import static io.qcc.domain.relay.ScriptedNode.refusing;
import static io.qcc.domain.relay.ScriptedNode.silence;
import static io.qcc.domain.relay.ScriptedNode.stream;
import static io.qcc.domain.relay.ScriptedNode.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import io.qcc.ports.usage.Affinity;
import io.qcc.ports.usage.Decision;
import io.qcc.ports.usage.Skipped;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written down of why a request went where it went. */
class DecisionTest {

  private static final NodeId FIRST = new NodeId("first");
  private static final NodeId SECOND = new NodeId("second");

  @Test
  void aRequestThatGoesToTheFirstNodeNeedsNoExplanation() {
    var world = new RelayWorld().node("first", 1, answering()).node("second", 2).asks();
    assertThat(world.record().node()).isEqualTo(FIRST);
    assertThat(world.record().decision())
        .isEqualTo(new Decision(Affinity.NEW, List.of(), Duration.ZERO));
  }

  @Test
  void aSessionThatComesAgainIsKept() {
    var world = new RelayWorld().node("first", 1, answering(), answering()).asks().asks();
    assertThat(world.record().decision().affinity()).isEqualTo(Affinity.KEPT);
  }

  @Test
  void aSecondAttemptSaysWhyTheOthersWereLeftOut() {
    var world =
        new RelayWorld()
            .node("first", 1, refusing(529, "overloaded_error"))
            .node("second", 2, answering())
            .asks();
    assertThat(world.record().node()).isEqualTo(SECOND);
    assertThat(world.record().decision().skipped())
        .containsExactly(new Skipped(FIRST, "first", Skipped.Why.COOLING));
  }

  @Test
  void aSessionThatHadToMoveSaysSoAndSoDoesALowerTier() {
    var world =
        new RelayWorld()
            .node("first", 1, answering(), List.of(fault(Reason.CONNECT)))
            .node("second", 2, answering(), answering())
            .asks()
            .asks();
    assertThat(world.record().decision().affinity()).isEqualTo(Affinity.UNAVAILABLE);
    world.asks();
    assertThat(world.record().attempts()).hasSize(1);
    assertThat(world.record().decision().affinity()).isEqualTo(Affinity.UNAVAILABLE);
    assertThat(world.record().decision().skipped())
        .containsExactly(new Skipped(FIRST, "first", Skipped.Why.COOLING));
  }

  @Test
  void aRequestThatNobodyAnsweredNamesTheNodeThatWasTriedLast() {
    var world = new RelayWorld().node("first", 1, List.of(fault(Reason.CONNECT))).asks();
    assertThat(world.status()).isEqualTo(503);
    assertThat(world.record().node()).isEqualTo(FIRST);
    assertThat(world.record().decision().affinity()).isEqualTo(Affinity.UNSERVED);
    assertThat(world.record().attempts().getFirst().head()).isNull();
  }

  @Test
  void theAnswerThatIsGivenIsNotAlwaysThatOfTheLastAttempt() {
    var world =
        new RelayWorld()
            .node("first", 1, refusing(529, "overloaded_error"))
            .node("second", 2, List.of(fault(Reason.CONNECT)))
            .asks();
    assertThat(world.status()).isEqualTo(529);
    assertThat(world.record().node()).isEqualTo(FIRST);
  }

  @Test
  void theTimeAtTheGateIsThatFromTheHeadToTheCommit() {
    var slow = List.of(stream(), text(START), silence(2), text(CONTENT), text(STOP));
    var world =
        new RelayWorld()
            .node("first", 1, List.of(stream(), silence(3), fault(Reason.BROKEN_ANSWER)))
            .node("second", 2, slow)
            .asks();
    var attempts = world.record().attempts();
    assertThat(attempts.getFirst().head()).isEqualTo(Duration.ZERO);
    assertThat(attempts.getFirst().took()).isEqualTo(Duration.ofSeconds(3));
    assertThat(attempts.getLast().began()).isEqualTo(Duration.ofSeconds(3));
    assertThat(attempts.getLast().head()).isEqualTo(Duration.ofSeconds(3));
    assertThat(world.record().decision().committed()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aStreamThatIsNothingButAnErrorKeepsTheTokensThatItToldOf() {
    var error =
        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}\n\n";
    var world =
        new RelayWorld().node("first", 1, List.of(stream(), text(START), text(error))).asks();
    assertThat(world.answer()).contains("overloaded_error");
    assertThat(world.record().usage().input()).isEqualTo(7);
  }
}
