package io.qcc.domain.simulator;

import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.Cooling;
import io.qcc.domain.health.Health;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.routing.Slots;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What must hold of nodes; {@link AnswerCheck} has what must hold of answers. */
final class Invariants {

  /** Reasons that put no node out: an outage of all of a kind must not eject one after another. */
  private static final Set<Reason> HARMLESS =
      EnumSet.of(
          Reason.OVERLOADED,
          Reason.RATE_LIMITED,
          Reason.MODEL_NOT_SERVED,
          Reason.CLIENT_ERROR,
          Reason.CLIENT_GONE);

  /** The longest interval, a trial that hung before, and three successes in a row. */
  private static final long BACK_WITHIN = Duration.ofSeconds(100).toNanos();

  /**
   * Of Claude Code's: its longest interval, runs that take their time, and one that could not be.
   */
  private static final long CLI_BACK_WITHIN = Duration.ofSeconds(480).toNanos();

  /** Looks bring a node back no more often than this in {@link #CALM}. */
  private static final int MOST_RECOVERIES = 13;

  private static final long CALM = Duration.ofMinutes(10).toNanos();

  private final Scheduler scheduler;
  private final HealthBoard board;
  private final Slots slots;
  private final Map<NodeId, SimNode> nodes;
  private final Set<SimClient> clients;

  /** The operator is resetting a node just now. */
  boolean resetting;

  Invariants(
      Scheduler scheduler,
      HealthBoard board,
      Slots slots,
      Map<NodeId, SimNode> nodes,
      Set<SimClient> clients) {
    this.scheduler = scheduler;
    this.board = board;
    this.slots = slots;
    this.nodes = nodes;
    this.clients = clients;
  }

  void afterStep() {
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
          && scheduler.at() > node.wellSince + backWithin(node)) {
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

  private static long backWithin(SimNode node) {
    return node.node.check().method() == CheckMethod.CLI ? CLI_BACK_WITHIN : BACK_WITHIN;
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

  static boolean free(Node node) {
    return node.enabled() && node.maxConcurrent() == 0;
  }

  boolean usable(Node node) {
    if (!free(node)) {
      return false;
    }
    Health health = board.of(node.id());
    return health.circuit() instanceof Circuit.Healthy
        && health.coolings(scheduler.now()).stream().noneMatch(Cooling::hard);
  }

  /** A call goes out: a failed node gets trials only, and one at a time, and so do looks. */
  void called(SimCall call) {
    if (call.purpose != SimCall.Purpose.TRAFFIC) {
      require(call.node.looks++ == 0, call.node.name() + " is looked at twice at once");
    }
    if (call.purpose == SimCall.Purpose.ASIDE) {
      call.node.asideHopeless = call.hopeless();
    } else {
      calledInTheOpen(call);
    }
  }

  /** A call that went out is over. */
  void over(SimCall call) {
    if (call.purpose != SimCall.Purpose.TRAFFIC) {
      call.node.looks--;
    }
  }

  private void calledInTheOpen(SimCall call) {
    Health health = board.of(call.node.node.id());
    switch (health.circuit()) {
      case Circuit.Healthy _ -> {}
      case Circuit.Failed _ ->
          require(
              call.node.outSince == scheduler.at(),
              call.node.name() + " has failed and got a call that is no trial");
      case Circuit.Trial trial -> {
        if (call.node.trials.add(health.era())) {
          call.node.trialHopeless = call.hopeless();
          call.node.trialByLook = call.purpose != SimCall.Purpose.TRAFFIC;
        } else {
          require(
              call.node.outSince == scheduler.at() || trial.begun().equals(scheduler.now()),
              call.node.name() + " got a call beside its trial");
        }
      }
    }
  }

  void heard(NodeEvent event) {
    switch (event) {
      case NodeEvent.NodeFailed failed -> {
        SimNode node = nodes.get(failed.node().id());
        require(
            !HARMLESS.contains(failed.reason()),
            node.name() + " was put out for " + failed.reason());
        if (node.outSince < 0) {
          node.outSince = scheduler.at();
          node.trialHopeless = true;
          node.asideHopeless = true;
        }
        node.lastChange = scheduler.at();
      }
      case NodeEvent.NodeRecovered back -> {
        SimNode node = nodes.get(back.node().id());
        require(node.outSince >= 0, node.name() + " came back without having been out");
        require(
            resetting || !node.trialHopeless || !node.asideHopeless,
            node.name() + " came back though its trial was hopeless");
        if (!resetting && node.trialByLook) {
          backByLook(node);
        }
        node.outSince = -1;
        node.lastChange = scheduler.at();
      }
      case NodeEvent.NodeCooling _, NodeEvent.NodeEnabled _, NodeEvent.NodeSwitched _ -> {}
    }
  }

  private void backByLook(SimNode node) {
    node.recoveries.addLast(scheduler.at());
    while (node.recoveries.getFirst() < scheduler.at() - CALM) {
      node.recoveries.removeFirst();
    }
    require(node.recoveries.size() <= MOST_RECOVERIES, node.name() + " came back too often");
  }

  void atTheEnd() {
    try {
      require(clients.isEmpty(), "clients are left");
      require(slots.queued() == 0, "somebody waits for a place");
      nodes.keySet().forEach(id -> require(slots.inFlight(id) == 0, id + " holds a place"));
    } catch (AssertionError broken) {
      scheduler.fail(broken);
    }
  }

  static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
