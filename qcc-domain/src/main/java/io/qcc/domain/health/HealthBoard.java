package io.qcc.domain.health;

import io.qcc.domain.health.Transition.Change;
import io.qcc.ports.node.CheckMethod;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeEvent;
import io.qcc.ports.node.NodeEvents;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.relay.Waits;
import io.qcc.ports.time.Time;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The health of every node. Each is moved by compare-and-set; the winner alone tells of the change,
 * after it. Nothing blocks.
 */
public final class HealthBoard {

  /**
   * @param trial opened when the trial that is under way ends; null if none is
   */
  private record Cell(Health health, Waits.@Nullable Wait trial) {}

  /** Where the state of one node is. */
  private static final class Kept extends AtomicReference<Cell> {
    private static final long serialVersionUID = 1L;

    final transient AtomicLong servedAt = new AtomicLong();

    Kept() {
      super(FRESH);
    }

    /** On the path of each request: no lock, nothing allocated, one write a second. */
    void served(@Nullable Integer era, Instant at) {
      long second = at.getEpochSecond();
      if (servedAt.getOpaque() != second && (era == null || era == get().health().era())) {
        servedAt.setOpaque(second);
      }
    }
  }

  private static final Cell FRESH = new Cell(Health.FRESH, null);

  private final HealthMachine machine;
  private final HealthMachine ofCli;
  private final Time time;
  private final RandomGenerator random;
  private final Waits waits;
  private final List<NodeEvents> listeners = new CopyOnWriteArrayList<>();
  private final Map<NodeId, Kept> cells = new ConcurrentHashMap<>();

  /**
   * @param random for jitter; used from many threads
   */
  public HealthBoard(
      HealthMachine machine, Time time, RandomGenerator random, Waits waits, NodeEvents events) {
    this.machine = machine;
    this.ofCli = new HealthMachine(machine.policy().ofCli());
    this.time = time;
    this.random = random;
    this.waits = waits;
    listeners.add(events);
  }

  /** Tells {@code listener} too, from now on. */
  public void listen(NodeEvents listener) {
    listeners.add(listener);
  }

  /** The numbers for {@code node}: they depend on the method by which it is looked at. */
  public HealthPolicy policy(Node node) {
    return machine(node).policy();
  }

  public Health of(NodeId id) {
    var cell = cells.get(id);
    return cell == null ? Health.FRESH : cell.get().health();
  }

  /** An ordinary call begins. */
  public Turn begin(Node node) {
    return new Turn(this, node, cell(node.id()).get().health().era(), Turn.Kind.ORDINARY);
  }

  /**
   * A call begins that finds out about the node whatever its state, but may take long: a failed
   * node stays open to trials meanwhile, and if there was one the call has no say.
   */
  public Turn beginAside(Node node) {
    Health health = cell(node.id()).get().health();
    boolean failed = health.circuit() instanceof Circuit.Failed;
    return new Turn(this, node, health.era(), failed ? Turn.Kind.ASIDE : Turn.Kind.ORDINARY);
  }

  /**
   * A call to a failed node begins, to find out whether it still is.
   *
   * @return null: it is not failed, or another call is finding out
   */
  public @Nullable Turn beginTrial(Node node) {
    var cell = cell(node.id());
    var begun = new HealthEvent.TrialBegun(time.now());
    while (true) {
      Cell before = cell.get();
      if (!(before.health().circuit() instanceof Circuit.Failed)) {
        return null;
      }
      Health next = machine(node).on(before.health(), begun, 0).next();
      if (cell.compareAndSet(before, new Cell(next, waits.open()))) {
        return new Turn(this, node, next.era(), Turn.Kind.TRIAL);
      }
    }
  }

  /** Opened when the trial that is under way ends; open if none is. */
  public Waits.Wait verdict(NodeId id) {
    var cell = cells.get(id);
    var running = cell == null ? null : cell.get().trial();
    if (running != null) {
      return running;
    }
    var open = waits.open();
    open.open();
    return open;
  }

  /**
   * The second of the epoch at which a whole good answer was last seen to come from the node as it
   * is now; 0: never.
   */
  public long servedAt(NodeId id) {
    var cell = cells.get(id);
    return cell == null ? 0 : cell.servedAt.getOpaque();
  }

  /** Forgets what we believed: healthy, no cooldown, and calls under way have no say. */
  public void reset(Node node) {
    Kept kept = cell(node.id());
    move(node, null, new HealthEvent.Reset(time.now()));
    kept.servedAt.setOpaque(0);
  }

  /** Forgets all other nodes. */
  public void retain(Set<NodeId> ids) {
    for (NodeId id : Set.copyOf(cells.keySet())) {
      if (!ids.contains(id)) {
        var cell = cells.remove(id);
        if (cell != null) {
          opened(cell.get());
        }
      }
    }
  }

  /** Gives up a trial that is taking too long, so that another may find out. */
  public void abandonOverdue(Node node) {
    Health health = of(node.id());
    if (health.circuit() instanceof Circuit.Trial trial && overdue(node, trial)) {
      abandon(node, health.era());
    }
  }

  void abandon(Node node, int era) {
    move(node, era, new HealthEvent.TrialAbandoned(time.now()));
  }

  /**
   * @param era null: whatever it is
   */
  void move(Node node, @Nullable Integer era, HealthEvent event) {
    var cell = cells.get(node.id());
    if (cell == null) {
      return;
    }
    if (event instanceof HealthEvent.Succeeded) {
      cell.served(era, event.at());
    }
    double jitter = mayEject(event) ? random.nextDouble() : 0;
    while (true) {
      Cell before = cell.get();
      if (era != null && era != before.health().era()) {
        return;
      }
      Transition transition = machine(node).on(before.health(), event, jitter);
      Health next = transition.next();
      if (next.equals(before.health())) {
        return;
      }
      boolean sameEra = next.era() == before.health().era();
      if (cell.compareAndSet(before, new Cell(next, sameEra ? before.trial() : null))) {
        if (!sameEra) {
          opened(before);
        }
        tell(node, event.at(), transition.changes());
        return;
      }
    }
  }

  private void tell(Node node, Instant at, List<Change> changes) {
    for (Change change : changes) {
      NodeEvent event =
          switch (change) {
            case Change.Fell(var reason, var trialAt) ->
                new NodeEvent.NodeFailed(at, node, reason, trialAt);
            case Change.Rose() -> new NodeEvent.NodeRecovered(at, node);
            case Change.Cooled(var cooling) ->
                new NodeEvent.NodeCooling(
                    at, node, cooling.scope(), cooling.reason(), cooling.until());
          };
      listeners.forEach(each -> each.raise(event));
    }
  }

  private HealthMachine machine(Node node) {
    return node.check().method() == CheckMethod.CLI ? ofCli : machine;
  }

  private Kept cell(NodeId id) {
    var known = cells.get(id);
    return known != null ? known : cells.computeIfAbsent(id, _ -> new Kept());
  }

  private boolean overdue(Node node, Circuit.Trial trial) {
    Instant now = time.now();
    return now.isBefore(trial.begun())
        || !now.isBefore(trial.begun().plus(policy(node).trialLimit()));
  }

  private static boolean mayEject(HealthEvent event) {
    return event instanceof HealthEvent.Failed
        || event instanceof HealthEvent.Refused
        || event instanceof HealthEvent.TrialEnded;
  }

  private static void opened(Cell cell) {
    if (cell.trial() != null) {
      cell.trial().open();
    }
  }
}
