package io.qcc.domain.history;

import io.qcc.domain.health.Health;
import io.qcc.domain.lease.Duty;
import io.qcc.ports.health.CheckEvents;
import io.qcc.ports.health.GatewayRun;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeEvents;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every check and of every change of a node's state, and has them written down off
 * everybody's path. Whoever tells it something waits for nothing: the store may be away for hours.
 *
 * <p>{@link #begin} it before there is traffic, {@link #tick} it every second on a thread that may
 * wait for the store, and close it when all traffic has ended and before the store is closed.
 */
public final class HistoryKeeper implements NodeEvents, CheckEvents, AutoCloseable {

  /** What is older is forgotten. */
  static final Duration RETENTION = Duration.ofDays(30);

  private static final Duration FORGET_EVERY = Duration.ofHours(1);

  private final Supplier<List<Node>> nodes;
  private final Time time;
  private final Duty duty;
  private final String id;
  private final Instant started;
  private final Notebook notebook;

  /** Guards the rest. Held while the store is written to; who tells us something is not kept. */
  private final ReentrantLock writing = new ReentrantLock();

  private final Writer writer;
  private Instant lastSeen;
  private @Nullable Long forgotAt;
  private boolean closed;

  /**
   * The gateway's run begins now.
   *
   * @param nodes all that there are
   * @param health what is believed of one now
   * @param duty of the one gateway on the store that forgets what is old
   */
  public HistoryKeeper(
      HealthHistory history,
      Supplier<List<Node>> nodes,
      Function<NodeId, Health> health,
      Time time,
      RandomGenerator random,
      Duty duty) {
    this.nodes = nodes;
    this.time = time;
    this.duty = duty;
    this.id = "run_%016x%016x".formatted(random.nextLong(), random.nextLong());
    // As the store keeps it, so that nothing that happened at the start lies before it.
    this.started = time.now().truncatedTo(ChronoUnit.MICROS);
    this.lastSeen = started;
    this.notebook = new Notebook(started, health);
    this.writer = new Writer(history, notebook);
  }

  /** Notes how the nodes are at the start. Nothing is written yet. */
  public void begin() {
    look();
  }

  /** Looks at the nodes, writes what waits, and now and then forgets what is old. May block. */
  public void tick() {
    look();
    writing.lock();
    try {
      if (written(false) && isTimeToForget() && writer.forget(time.now().minus(RETENTION))) {
        forgotAt = time.nanos();
      }
    } finally {
      writing.unlock();
    }
  }

  /** Writes what waits. May block; that the store is away is told in the log only. */
  public void flush() {
    writing.lock();
    try {
      written(false);
    } finally {
      writing.unlock();
    }
  }

  /** This run of the gateway, up to now. */
  public GatewayRun run() {
    return new GatewayRun(id, started, later(started, time.now()), false);
  }

  @Override
  public void raise(NodeEvent event) {
    notebook.hears(event);
  }

  @Override
  public void noted(Node node, Check check) {
    notebook.hears(node, check);
  }

  /** Writes what waits, and that the run has ended. What cannot be written now is lost. */
  @Override
  public void close() {
    writing.lock();
    try {
      if (!closed && !written(true)) {
        writer.giveUp();
      }
      closed = true;
    } finally {
      writing.unlock();
    }
  }

  /** False: the store is away, or the run has ended. */
  private boolean written(boolean ending) {
    if (closed) {
      return false;
    }
    lastSeen = later(lastSeen, time.now());
    return writer.write(new GatewayRun(id, started, lastSeen, ending));
  }

  private boolean isTimeToForget() {
    boolean due = forgotAt == null || time.nanos() - forgotAt >= FORGET_EVERY.toNanos();
    return due && duty.isOurs();
  }

  private void look() {
    notebook.looksAt(nodes.get(), time.now());
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
