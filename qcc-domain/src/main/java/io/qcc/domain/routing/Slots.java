package io.qcc.domain.routing;

import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.relay.Waits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests in flight at each node against its {@code max_concurrent}, and lets those
 * wait for whom there is no place: first in, first out among those who want the same node. Nobody
 * overtakes: while somebody waits for a node, its free place is his.
 *
 * <p>One lock, held for counting only.
 */
public final class Slots {

  private final Waits waits;
  private final int mostQueued;
  private final Map<NodeId, Integer> taken = new HashMap<>();
  private final Deque<Queued> queue = new ArrayDeque<>();

  /**
   * @param mostQueued requests that may wait at once
   */
  public Slots(Waits waits, int mostQueued) {
    this.waits = waits;
    this.mostQueued = mostQueued;
  }

  /** A place at the first of {@code nodes} that has one; null if none has. */
  public @Nullable Lease tryTake(List<Node> nodes) {
    synchronized (this) {
      return firstFree(nodes);
    }
  }

  /** Waits in line for the first place at any of {@code nodes}; null if the line is full. */
  public @Nullable Queued enqueue(List<Node> nodes) {
    var queued = new Queued(List.copyOf(nodes), waits.open());
    synchronized (this) {
      Lease free = firstFree(queued.nodes);
      if (free != null) {
        queued.grant(free);
      } else if (queue.size() < mostQueued) {
        queue.addLast(queued);
      } else {
        return null;
      }
    }
    return queued;
  }

  public synchronized int inFlight(NodeId id) {
    return taken.getOrDefault(id, 0);
  }

  /** Requests that wait now. */
  public synchronized int queued() {
    return queue.size();
  }

  private @Nullable Lease firstFree(List<Node> nodes) {
    for (Node node : nodes) {
      if (isFree(node) && nobodyWaitsFor(node)) {
        return take(node);
      }
    }
    return null;
  }

  private boolean isFree(Node node) {
    return node.maxConcurrent() == 0 || taken.getOrDefault(node.id(), 0) < node.maxConcurrent();
  }

  private boolean nobodyWaitsFor(Node node) {
    if (node.maxConcurrent() == 0) {
      return true;
    }
    for (Queued each : queue) {
      if (each.wants(node.id())) {
        return false;
      }
    }
    return true;
  }

  private Lease take(Node node) {
    taken.merge(node.id(), 1, Integer::sum);
    return new Lease(node);
  }

  private synchronized void release(Lease lease) {
    if (!lease.closed) {
      lease.closed = true;
      taken.computeIfPresent(lease.node.id(), (_, count) -> count == 1 ? null : count - 1);
      handOver();
    }
  }

  /** Gives every free place to the one who waits for it longest. */
  private void handOver() {
    for (Iterator<Queued> line = queue.iterator(); line.hasNext(); ) {
      Queued next = line.next();
      for (Node node : next.nodes) {
        if (isFree(node)) {
          line.remove();
          next.grant(take(node));
          break;
        }
      }
    }
  }

  /** One place at a node; given back once, however often it is closed. */
  public final class Lease implements AutoCloseable {

    private final Node node;
    private boolean closed;

    private Lease(Node node) {
      this.node = node;
    }

    public Node node() {
      return node;
    }

    @Override
    public void close() {
      release(this);
    }
  }

  /** A request in line. It must either wait or be cancelled. */
  public final class Queued {

    private final List<Node> nodes;
    private final Waits.Wait called;
    private @Nullable Lease granted;
    private boolean left;

    private Queued(List<Node> nodes, Waits.Wait called) {
      this.nodes = nodes;
      this.called = called;
    }

    /** Waits for a place, once; null if there was none in time, or it was cancelled. */
    public @Nullable Lease await(Duration limit) {
      called.await(limit);
      synchronized (Slots.this) {
        Lease mine = granted;
        granted = null;
        leave();
        return mine;
      }
    }

    /**
     * Leaves the line; a place that was given but not yet picked up goes to the next. Any thread.
     */
    public void cancel() {
      Lease unused;
      synchronized (Slots.this) {
        unused = granted;
        granted = null;
        leave();
      }
      called.open();
      if (unused != null) {
        unused.close();
      }
    }

    private void grant(Lease lease) {
      granted = lease;
      left = true;
      called.open();
    }

    private void leave() {
      if (!left) {
        left = true;
        queue.remove(this);
        // Those behind may have been held back by nothing but our place in the line.
        handOver();
      }
    }

    private boolean wants(NodeId id) {
      for (Node node : nodes) {
        if (node.id().equals(id)) {
          return true;
        }
      }
      return false;
    }
  }
}
