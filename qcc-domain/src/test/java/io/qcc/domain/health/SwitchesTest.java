package io.qcc.domain.health;

import static io.qcc.domain.TestNodes.ACCOUNT;
import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.HandTime;
import io.qcc.domain.LatchWaits;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeEvent.NodeSwitched;
import io.qcc.ports.node.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SwitchesTest {

  private static final Node FIRST = node("first", 1, 1, 0);
  private static final Node SECOND = node("second", 2, 1, 0);

  private final HandTime time = new HandTime(Instant.parse("2026-11-20T12:00:00Z"));
  private final List<NodeEvent> told = new ArrayList<>();
  private final HealthBoard board =
      new HealthBoard(
          new HealthMachine(HealthPolicy.DEFAULT), time, new Random(1), new LatchWaits(), _ -> {});
  private List<Node> nodes = List.of(FIRST, SECOND);
  private final Switches switches = new Switches(_ -> nodes, board::of, told::add);

  @BeforeEach
  void listens() {
    board.listen(switches);
  }

  @Test
  void tellsOfTheNewFirstChoiceWhenTheOldOneFailsAndOfTheOldOneWhenItIsBack() {
    fail(FIRST);
    board.reset(FIRST);
    assertThat(told)
        .containsExactly(
            new NodeSwitched(time.now(), FIRST, SECOND, "first failed: credential"),
            new NodeSwitched(time.now(), SECOND, FIRST, "first recovered"));
  }

  @Test
  void isSilentWhenAnotherThanTheFirstChoiceFails() {
    fail(SECOND);
    assertThat(told).isEmpty();
  }

  @Test
  void tellsWhenNoneIsLeft() {
    fail(FIRST);
    fail(SECOND);
    assertThat(told)
        .last()
        .isEqualTo(new NodeSwitched(time.now(), SECOND, null, "second failed: credential"));
  }

  @Test
  void tellsWhenTheOperatorPutsAnotherFirst() {
    switches.look(ACCOUNT, time.now(), "start");
    nodes = List.of(FIRST.withEnabled(false), SECOND);
    switches.look(ACCOUNT, time.now(), "configured");
    assertThat(told).containsExactly(new NodeSwitched(time.now(), FIRST, SECOND, "configured"));
  }

  private void fail(Node node) {
    board.begin(node).on(new HealthEvent.Refused(time.now(), Reason.CREDENTIAL));
  }
}
