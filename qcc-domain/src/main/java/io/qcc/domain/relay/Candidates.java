package io.qcc.domain.relay;

import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.Turn;
import io.qcc.domain.routing.Plan;
import io.qcc.domain.routing.Slots;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whom one request may still turn to: the ready nodes; if there are none, those in a soft cooldown;
 * if there are none either, a failed one on trial, for a request is refused only when no node was
 * usable.
 */
final class Candidates {

  private final Supplier<Plan> plans;
  private final HealthBoard board;
  private final Slots slots;
  private final Story story;
  private final Time time;
  private final Reply reply;
  private final RelayPolicy policy;
  private final Set<NodeId> tried = new HashSet<>();
  private Duration patience;

  /**
   * @param plans looks at the nodes as they are now
   */
  Candidates(Conversation talk, Slots slots, Supplier<Plan> plans) {
    this.plans = plans;
    this.slots = slots;
    this.board = talk.board();
    this.story = talk.story();
    this.time = talk.time();
    this.reply = talk.reply();
    this.policy = talk.policy();
    this.patience = policy.verdictWait();
  }

  /** The next one to try; it is not picked again. */
  Pick next() {
    while (true) {
      Plan plan = plans.get();
      List<Node> usable = untried(plan.ready());
      usable.addAll(untried(plan.soft()));
      if (!usable.isEmpty()) {
        return place(usable);
      }
      List<Node> failed = untried(plan.failed());
      Pick trial = trial(failed);
      if (trial != null) {
        return trial;
      }
      if (failed.isEmpty() || !awaitVerdict(failed.getFirst())) {
        return plan.soonestReset() == null
            ? new Pick.None()
            : new Pick.Limited(plan.soonestReset());
      }
    }
  }

  private Pick place(List<Node> usable) {
    Slots.Lease lease = slots.tryTake(usable);
    return lease == null ? queue(usable) : taken(lease, board.begin(lease.node()));
  }

  private Pick queue(List<Node> usable) {
    Slots.Queued queued = slots.enqueue(usable);
    if (queued == null) {
      return new Pick.Busy();
    }
    long before = time.nanos();
    reply.onGone(queued::cancel);
    Slots.Lease lease = queued.await(policy.queueTime());
    story.queued(time.nanos() - before);
    return lease == null ? new Pick.Busy() : taken(lease, board.begin(lease.node()));
  }

  private @Nullable Pick trial(List<Node> failed) {
    for (Node node : failed) {
      Slots.Lease lease = slots.tryTake(List.of(node));
      if (lease == null) {
        continue;
      }
      Turn turn = board.beginTrial(node);
      if (turn != null) {
        return taken(lease, turn);
      }
      lease.close();
    }
    return null;
  }

  /** Another request, or a probe, is finding out about the node; false if we have waited enough. */
  private boolean awaitVerdict(Node node) {
    if (!patience.isPositive()) {
      return false;
    }
    long before = time.nanos();
    boolean known = board.verdict(node.id()).await(patience);
    long waited = time.nanos() - before;
    story.queued(waited);
    patience = patience.minusNanos(Math.max(waited, 1_000_000));
    return known;
  }

  private Pick taken(Slots.Lease lease, Turn turn) {
    tried.add(lease.node().id());
    return new Pick.Take(lease, turn);
  }

  private List<Node> untried(List<Node> nodes) {
    var left = new ArrayList<Node>(nodes.size());
    for (Node node : nodes) {
      if (!tried.contains(node.id())) {
        left.add(node);
      }
    }
    return left;
  }
}
