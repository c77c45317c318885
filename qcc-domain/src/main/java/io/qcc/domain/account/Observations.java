package io.qcc.domain.account;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.Cooling;
import io.qcc.domain.health.Health;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.Switches;
import io.qcc.domain.probe.LastChecks;
import io.qcc.domain.routing.Slots;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeStatus;
import io.qcc.ports.time.Time;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the gateway sees of its nodes, for those who administer them. */
public final class Observations {

  private final HealthBoard board;
  private final Slots slots;
  private final Switches switches;
  private final LastChecks checks;
  private final Time time;

  @Inject
  public Observations(
      HealthBoard board, Slots slots, Switches switches, LastChecks checks, Time time) {
    this.board = board;
    this.slots = slots;
    this.switches = switches;
    this.checks = checks;
    this.time = time;
  }

  public NodeStatus of(Node node) {
    Health health = board.of(node.id());
    List<Cooling> coolings = health.coolings(time.now());
    var seen =
        new Seen(
            node,
            slots.inFlight(node.id()),
            coolings.stream().map(Seen::line).toList(),
            checks.of(node));
    return switch (health.circuit()) {
      case Circuit.Failed failed -> seen.failed(failed);
      case Circuit.Trial trial -> seen.trial(trial);
      case Circuit.Healthy healthy ->
          coolings.stream()
              .filter(cooling -> cooling.scope() == null)
              .max((a, b) -> a.until().compareTo(b.until()))
              .map(cooling -> seen.cooling(healthy, cooling))
              .orElseGet(() -> seen.healthy(healthy));
    };
  }

  /** Healthy, no cooldown, as if it were new. */
  void forget(Node node) {
    board.reset(node);
    checks.forget(node);
  }

  /** There are no other nodes any more. */
  void retain(List<Node> nodes) {
    board.retain(nodes.stream().map(Node::id).collect(toUnmodifiableSet()));
  }

  /** The account's nodes were configured; its first choice may be another one now. */
  void configured(AccountId account) {
    switches.look(account, time.now(), "the nodes were configured");
  }

  /** A node, and what of it does not depend on its circuit. */
  private record Seen(Node node, int inFlight, List<String> coolings, @Nullable Check last) {

    private static String line(Cooling cooling) {
      String what = cooling.scope() == null ? "all" : cooling.scope();
      return what + " until " + cooling.until() + ": " + cooling.reason().code();
    }

    NodeStatus failed(Circuit.Failed failed) {
      return new NodeStatus(
          node,
          "failed",
          failed.reason(),
          failed.since(),
          failed.trialAt(),
          0,
          inFlight,
          coolings,
          last);
    }

    NodeStatus trial(Circuit.Trial trial) {
      return new NodeStatus(
          node, "trial", trial.reason(), trial.since(), null, 0, inFlight, coolings, last);
    }

    NodeStatus cooling(Circuit.Healthy healthy, Cooling cooling) {
      Instant until = cooling.until();
      return new NodeStatus(
          node,
          "cooling",
          cooling.reason(),
          null,
          until,
          healthy.failures(),
          inFlight,
          coolings,
          last);
    }

    NodeStatus healthy(Circuit.Healthy healthy) {
      return new NodeStatus(
          node, "healthy", null, null, null, healthy.failures(), inFlight, coolings, last);
    }
  }
}
