package io.qcc.domain.relay;

import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.Turn;
import io.qcc.domain.routing.Outlook;
import io.qcc.domain.routing.Plan;
import io.qcc.domain.routing.Slots;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.time.Time;
import io.qcc.ports.usage.Affinity;
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

  /** Who waits for another's verdict looks so often whether its client is still there. */
  private static final Duration LOOK = Duration.ofMillis(500);

  /** To order more nodes than these takes longer than an explanation is worth. */
  private static final int MOST_EXPLAINED = 64;

  private final Supplier<Outlook> outlooks;
  private final HealthBoard board;
  private final Slots slots;
  private final Story story;
  private final Time time;
  private final Reply reply;
  private final RelayPolicy policy;
  private final Set<NodeId> tried = new HashSet<>();
  private Duration patience;
  private Duration queueTime;
  private volatile boolean clientLeft;

  /**
   * @param outlooks looks at the nodes as they are now
   */
  Candidates(Conversation talk, Slots slots, Supplier<Outlook> outlooks) {
    this.outlooks = outlooks;
    this.slots = slots;
    this.board = talk.board();
    this.story = talk.story();
    this.time = talk.time();
    this.reply = talk.reply();
    this.policy = talk.policy();
    this.patience = policy.verdictWait();
    this.queueTime = policy.queueTime().minus(story.queued());
  }

  /** The next one to try; it is not picked again. */
  Pick next() {
    while (true) {
      Outlook outlook = outlooks.get();
      story.sees(outlook);
      Pick first = first(outlook);
      if (first != null) {
        return first;
      }
      Plan plan = outlook.plan();
      story.skipped(plan.skipped());
      List<Node> usable = usable(plan);
      if (!usable.isEmpty()) {
        Pick pick = place(usable);
        if (pick != null) {
          return pick;
        }
        continue;
      }
      List<Node> failed = untried(plan.failed());
      Pick trial = trial(failed);
      if (trial != null) {
        return trial;
      }
      if (failed.isEmpty() || !awaitChange(failed)) {
        return plan.soonestReset() == null
            ? new Pick.None()
            : new Pick.Limited(plan.soonestReset());
      }
    }
  }

  /** A ready node with a place: nearly always there is one, and the others need no order. */
  private @Nullable Pick first(Outlook outlook) {
    Node node = outlook.first(each -> !tried.contains(each.id()) && slots.hasPlace(each));
    Slots.Lease lease = node == null ? null : slots.tryTake(List.of(node));
    if (lease == null) {
      return null;
    }
    explain(outlook, lease.node());
    return taken(lease, board.begin(lease.node()));
  }

  /** Why others were passed over is looked at only where somebody may want to know. */
  private void explain(Outlook outlook, Node taken) {
    boolean asked =
        !tried.isEmpty()
            || !outlook.pool().isOfTheBest(taken)
            || outlook.affinity(taken.id()) == Affinity.UNAVAILABLE;
    if (asked && !story.explained() && outlook.pool().enabled() <= MOST_EXPLAINED) {
      story.skipped(outlook.plan().skipped());
    }
  }

  private @Nullable Pick place(List<Node> usable) {
    Slots.Lease lease = slots.tryTake(usable);
    return lease == null ? queue(usable) : taken(lease, board.begin(lease.node()));
  }

  /** Null: the node whose place came free is no longer usable; time went by in the line. */
  private @Nullable Pick queue(List<Node> usable) {
    Slots.Queued queued = queueTime.isPositive() ? slots.enqueue(usable) : null;
    if (queued == null) {
      return new Pick.Busy();
    }
    long before = time.nanos();
    reply.onGone(queued::cancel);
    Slots.Lease lease = queued.await(queueTime);
    long waited = time.nanos() - before;
    story.queued(waited);
    queueTime = queueTime.minusNanos(Math.max(waited, 1_000_000));
    if (lease == null) {
      return new Pick.Busy();
    }
    if (stillUsable(lease.node())) {
      return taken(lease, board.begin(lease.node()));
    }
    lease.close();
    return null;
  }

  private boolean stillUsable(Node node) {
    Outlook outlook = outlooks.get();
    return outlook.isReady(node) || usable(outlook.plan()).contains(node);
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

  /**
   * Another request, or a probe, is finding out about a node; or the failed ones have no place for
   * a trial. False if we have waited enough.
   */
  private boolean awaitChange(List<Node> failed) {
    if (!patience.isPositive()) {
      return false;
    }
    long before = time.nanos();
    boolean changed = changed(failed);
    long waited = time.nanos() - before;
    story.queued(waited);
    patience = patience.minusNanos(Math.max(waited, 1_000_000));
    return changed;
  }

  private boolean changed(List<Node> failed) {
    for (Node node : failed) {
      if (board.of(node.id()).circuit() instanceof Circuit.Trial) {
        reply.onGone(() -> clientLeft = true);
        board.verdict(node.id()).await(patience.compareTo(LOOK) < 0 ? patience : LOOK);
        return !clientLeft;
      }
    }
    Slots.Queued queued = slots.enqueue(failed);
    if (queued == null) {
      return false;
    }
    reply.onGone(queued::cancel);
    Slots.Lease place = queued.await(patience);
    if (place == null) {
      return false;
    }
    place.close();
    return true;
  }

  private Pick taken(Slots.Lease lease, Turn turn) {
    tried.add(lease.node().id());
    return new Pick.Take(lease, turn);
  }

  private List<Node> usable(Plan plan) {
    List<Node> usable = untried(plan.ready());
    usable.addAll(untried(plan.soft()));
    return usable;
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
