package io.qcc.domain.probe;

import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.health.Turn;
import io.qcc.ports.node.Node;
import io.qcc.ports.relay.Upstream;
import io.qcc.ports.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings failed nodes back: each whose trial is due gets a call of its own, on a thread of its own,
 * so that none waits for another's slow upstream. What the call finds is judged as traffic is.
 */
public final class RecoveryProbes {

  private final HealthBoard board;
  private final Supplier<List<Node>> nodes;
  private final ApiProbe probe;
  private final Time time;
  private final Executor threads;
  private final Semaphore places;

  /**
   * @param nodes all of them
   * @param upstream has connections of its own, not those of the traffic
   * @param model what is asked for, in the fewest tokens
   * @param atOnce probes that may run at once
   */
  public RecoveryProbes(
      HealthBoard board,
      Supplier<List<Node>> nodes,
      Upstream upstream,
      Time time,
      Executor threads,
      String model,
      int atOnce) {
    this.board = board;
    this.nodes = nodes;
    this.probe = new ApiProbe(upstream, time, model);
    this.time = time;
    this.threads = threads;
    this.places = new Semaphore(atOnce);
  }

  /** Starts what is due; to be called about every second. Does not block. */
  public void tick() {
    List<Node> enabled = nodes.get().stream().filter(Node::enabled).toList();
    enabled.forEach(board::abandonOverdue);
    Instant now = time.now();
    enabled.stream()
        .map(this::due)
        .filter(due -> due != null && due.by(now, board.policy().longestInterval()))
        .sorted(Comparator.comparing(Due::trialAt))
        .forEach(due -> start(due.node()));
  }

  private void start(Node node) {
    if (!places.tryAcquire()) {
      return;
    }
    Turn turn = board.beginTrial(node);
    if (turn == null) {
      places.release();
      return;
    }
    try {
      threads.execute(() -> run(turn));
    } catch (RejectedExecutionException closing) {
      turn.close();
      places.release();
    }
  }

  private void run(Turn turn) {
    try (turn) {
      var found = probe.ask(turn.node());
      if (found != null) {
        turn.on(found);
      }
    } finally {
      places.release();
    }
  }

  /** When the trial of {@code node} is due; null: it is not failed. */
  private @Nullable Due due(Node node) {
    return board.of(node.id()).circuit() instanceof Circuit.Failed failed
        ? new Due(node, failed.trialAt())
        : null;
  }

  /** A failed node as it was at one moment: others may be at it while we sort. */
  private record Due(Node node, Instant trialAt) {

    /** A trial that lies further off than any can was set before the wall clock was put back. */
    boolean by(Instant now, Duration longest) {
      return !now.isBefore(trialAt) || trialAt.isAfter(now.plus(longest));
    }
  }
}
