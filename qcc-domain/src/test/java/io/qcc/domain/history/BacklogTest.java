package io.qcc.domain.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.health.HealthHistory.Noted;
import io.qcc.ports.health.NodeState;
import io.qcc.ports.health.StateChange;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.Check.Verdict;
import io.qcc.ports.node.CheckSource;
import io.qcc.ports.node.NodeId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BacklogTest {

  private static final NodeId NODE = new NodeId("n");
  private static final Check CHECK =
      new Check(Instant.EPOCH, null, CheckSource.TRAFFIC, Duration.ZERO, Verdict.WELL, null, null);
  private static final StateChange CHANGE =
      new StateChange(NODE, Instant.EPOCH, NodeState.HEALTHY, null, null);

  private final Backlog backlog = new Backlog(3, 2);

  @Test
  void givesBackInTheOrderInWhichItTook() {
    backlog.add(NODE, CHECK);
    backlog.add(CHANGE);
    backlog.add(CHANGE);
    backlog.add(NODE, CHECK);
    assertThat(backlog.take(3))
        .containsExactly(
            new Noted.Checked(1, NODE, CHECK),
            new Noted.Changed(2, CHANGE),
            new Noted.Changed(3, CHANGE));
    backlog.add(CHANGE);
    assertThat(backlog.take(9)).extracting(Noted::number).containsExactly(4L, 5L);
    assertThat(backlog.take(9)).isEmpty();
    assertThat(backlog.takeDropped()).isZero();
  }

  @Test
  void anOldCheckMakesRoomForACheckAndNoChangeDoes() {
    backlog.add(NODE, CHECK);
    backlog.add(CHANGE);
    for (int i = 0; i < 4; i++) {
      backlog.add(NODE, CHECK);
    }
    assertThat(backlog.size()).isEqualTo(4);
    assertThat(backlog.takeDropped()).isEqualTo(2);
    assertThat(backlog.takeDropped()).isZero();
    assertThat(backlog.take(9)).extracting(Noted::number).containsExactly(2L, 4L, 5L, 6L);
  }

  @Test
  void anOldChangeMakesRoomWhenThereIsNoOtherWay() {
    for (int i = 0; i < 4; i++) {
      backlog.add(CHANGE);
    }
    backlog.add(NODE, CHECK);
    assertThat(backlog.take(9)).extracting(Noted::number).containsExactly(3L, 4L, 5L);
    assertThat(backlog.takeDropped()).isEqualTo(2);
  }
}
