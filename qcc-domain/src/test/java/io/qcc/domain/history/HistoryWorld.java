package io.qcc.domain.history;

import static io.qcc.domain.TestNodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.domain.HandTime;
import io.qcc.domain.LatchWaits;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.HealthEvent;
import io.qcc.domain.health.HealthMachine;
import io.qcc.domain.health.HealthPolicy;
import io.qcc.ports.health.GatewayRun;
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

/** A keeper of history with one node, whose clock and store are in hand. */
abstract class HistoryWorld {

  static final Instant START = Instant.parse("2026-11-20T12:00:00.000001Z");
  static final Node NODE = node("n");
  static final NodeId ID = NODE.id();

  final HandTime time = new HandTime(START.plusNanos(999));
  final FakeHistory history = new FakeHistory();
  final List<Node> nodes = new ArrayList<>(List.of(NODE));
  final HealthBoard board =
      new HealthBoard(
          new HealthMachine(HealthPolicy.DEFAULT),
          time,
          new Random(1),
          new LatchWaits(),
          event -> {});
  boolean leads = true;
  final HistoryKeeper keeper =
      new HistoryKeeper(history, () -> nodes, board::of, time, new Random(2), () -> leads);

  void started() {
    board.listen(keeper);
    keeper.begin();
  }

  static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void pass(int seconds) {
    time.pass(Duration.ofSeconds(seconds));
  }

  void fail(Reason reason) {
    try (var turn = board.begin(NODE)) {
      turn.on(new HealthEvent.Refused(time.now(), reason));
    }
  }

  void cool(String family) {
    try (var turn = board.begin(NODE)) {
      turn.on(
          family == null
              ? new HealthEvent.Overloaded(time.now())
              : new HealthEvent.Limited(time.now(), family, time.now().plusSeconds(60), true));
    }
  }

  void limit(Duration length, boolean named) {
    try (var turn = board.begin(NODE)) {
      turn.on(new HealthEvent.Limited(time.now(), null, time.now().plus(length), named));
    }
  }

  void enable(boolean wanted) {
    nodes.set(0, NODE.withEnabled(wanted));
    keeper.raise(new NodeEvent.NodeEnabled(time.now(), NODE.withEnabled(wanted), wanted));
  }

  GatewayRun runUntil(Instant lastSeen, boolean ended) {
    return new GatewayRun(keeper.run().id(), START, lastSeen, ended);
  }

  static StateChange change(Instant at, NodeState state, Reason reason) {
    return new StateChange(ID, at, state, reason, null);
  }

  Check check(CheckSource source, String detail) {
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
