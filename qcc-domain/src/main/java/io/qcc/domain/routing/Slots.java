package io.qcc.domain.routing;

import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.relay.Waits;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests in flight at each node against its {@code max_concurrent}, and lets those
 * wait for whom there is no place: first in, first out among those who want the same node. Nobody
 * overtakes: while somebody waits for a node, its free place is his.
 *
 * <p>One lock, held for counting only. Between any two calls no node has both a free place and
 * somebody who waits for it, so a place that is given back concerns the line at its node alone.
 */
public final class Slots {

  private final Waits waits;
  private final int mostQueued;
  private final Map<NodeId, Integer> taken = new HashMap<>();
  private final Map<NodeId, Line> lines = new HashMap<>();
  private int queued;

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
    var entering = new Queued(List.copyOf(nodes), waits.open());
    synchronized (this) {
      Lease free = firstFree(entering.nodes);
      if (free != null) {
        entering.grant(free);
      } else if (queued < mostQueued) {
        entering.join();
      } else {
        return null;
      }
    }
    return entering;
  }

  /** Whether {@link #tryTake} would find a place at {@code node}. */
  public boolean hasPlace(Node node) {
    if (node.maxConcurrent() == 0) {
      return true;
    }
    synchronized (this) {
      return mayTake(node);
    }
  }

  public synchronized int inFlight(NodeId id) {
    return taken.getOrDefault(id, 0);
  }

  /** Requests that wait now. */
  public synchronized int queued() {
    return queued;
  }

  private @Nullable Lease firstFree(List<Node> nodes) {
    for (Node node : nodes) {
      if (mayTake(node)) {
        return take(node);
      }
    }
    return null;
  }

  private boolean mayTake(Node node) {
    return node.maxConcurrent() == 0 || (isFree(node) && !lines.containsKey(node.id()));
  }

  private boolean isFree(Node node) {
    return node.maxConcurrent() == 0 || taken.getOrDefault(node.id(), 0) < node.maxConcurrent();
  }

  private Lease take(Node node) {
    taken.merge(node.id(), 1, Integer::sum);
    return new Lease(node);
  }

  private synchronized void release(Lease lease) {
    if (!lease.closed) {
      lease.closed = true;
      taken.computeIfPresent(lease.node.id(), (_, count) -> count == 1 ? null : count - 1);
      handOver(lease.node.id());
    }
  }

  /** Gives the free places of a node to those who wait for it longest. */
  private void handOver(NodeId id) {
    Line line = lines.get(id);
    while (line != null && !line.waiting.isEmpty() && isFree(line.node)) {
      Queued next = line.waiting.getFirst();
      next.leave();
      next.grant(take(line.node));
    }
  }

  /** Those who wait for a place at one node; there is none where nobody waits. */
  private static final class Line {

    private final SequencedSet<Queued> waiting = new LinkedHashSet<>();

    /** As the last who came knows it: its limit may have been changed. */
    private Node node;

    Line(Node node) {
      this.node = node;
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
    private boolean inLine;

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
      called.open();
    }

    private void join() {
      inLine = true;
      queued++;
      for (Node node : nodes) {
        Line line = lines.computeIfAbsent(node.id(), _ -> new Line(node));
        line.waiting.add(this);
        line.node = node;
      }
      nodes.forEach(node -> handOver(node.id()));
    }

    private void leave() {
      if (inLine) {
        inLine = false;
        queued--;
        for (Node node : nodes) {
          Line line = lines.get(node.id());
          if (line != null && line.waiting.remove(this) && line.waiting.isEmpty()) {
            lines.remove(node.id());
          }
        }
      }
    }
  }
}
