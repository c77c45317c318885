package io.qcc.domain.probe;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.qcc.domain.health.Circuit;
import io.qcc.domain.health.HealthBoard;
import io.qcc.domain.lease.Duty;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.Reason;
import io.qcc.ports.relay.Waits;
import io.qcc.ports.time.Time;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at nodes apart from all traffic: at those that failed, so that they come back; at those of
 * which nothing is known; and at whichever somebody asks for. Each look has a thread of its own, so
 * that none waits for another's slow upstream. When which is due is up to {@link Schedule}.
 *
 * <p>Of several gateways on one store, one looks at nodes that nobody doubts. At those that it
 * doubts itself each looks, for its own traffic depends on that.
 */
public final class Probes {

  private static final Logger LOG = System.getLogger(Probes.class.getName());

  /** A thread that has not ended so long after its deadline is not waited for any more. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** Of whoever asks and joined a look that came to nothing, or waited for a trial that did. */
  private static final int TRIES = 3;

  private final HealthBoard board;
  private final Supplier<List<Node>> nodes;
  private final Looker looker;
  private final LastChecks checks;
  private final Time time;
  private final Waits waits;
  private final Executor threads;
  private final ProbePolicy policy;
  private final Duty duty;
  private final Looks looks;
  private volatile boolean stopped;

  /**
   * @param nodes all of them, disabled ones too
   * @param threads each task gets a thread of its own
   * @param duty of the one gateway that looks for all
   */
  public Probes(
      HealthBoard board,
      Supplier<List<Node>> nodes,
      Prober prober,
      LastChecks checks,
      Time time,
      Waits waits,
      Executor threads,
      ProbePolicy policy,
      Duty duty) {
    this.board = board;
    this.nodes = nodes;
    this.looker = new Looker(board, prober, checks, time);
    this.checks = checks;
    this.time = time;
    this.waits = waits;
    this.threads = threads;
    this.policy = policy;
    this.duty = duty;
    this.looks = new Looks(policy, waits);
  }

  /**
   * Begins nothing any more, and waits for nothing: who asked for a look is told so at once, and
   * what those under way still find is not noted. The gateway stops, and need not wait for a node.
   */
  public void stop() {
    stopped = true;
    looks.underWay().forEach(look -> end(look, null));
  }

  /** Starts what is due, and ends what is overdue; to be called every second. Does not block. */
  public void tick() {
    long nanos = time.nanos();
    List<Node> all = nodes.get();
    all.forEach(board::abandonOverdue);
    looks.underWay().forEach(look -> watch(look, nanos));
    checks.retain(all.stream().map(Node::id).collect(toUnmodifiableSet()));
    if (stopped) {
      return;
    }
    boolean forAll = duty.isOurs();
    for (Due due : new Schedule(policy, time.now(), nanos).due(subjects(all, nanos))) {
      if (due.urgency().forAll && !forAll) {
        continue;
      }
      Look look = looks.begin(due, nanos);
      if (look != null) {
        start(look);
      }
    }
  }

  private List<Schedule.Subject> subjects(List<Node> all, long nanos) {
    var subjects = new ArrayList<Schedule.Subject>();
    for (Node node : all) {
      if (!looks.concern(node.id())) {
        Circuit circuit = board.of(node.id()).circuit();
        Known known = checks.pass(node, circuit, board.servedAt(node.id()), nanos);
        if (node.enabled()) {
          subjects.add(new Schedule.Subject(known, circuit, board.policy(node)));
        }
      }
    }
    return subjects;
  }

  private void watch(Look look, long nanos) {
    look.leash().cutIfOverdue(nanos);
    Duration limit = Prober.deadline(look.method()).plus(GRACE);
    if (nanos - look.began() >= limit.toNanos()) {
      LOG.log(Level.WARNING, () -> look.node().name() + ": a look did not end");
      end(look, looker.unknown(look, Reason.CHECK_TIMEOUT, "the check did not end"));
    }
  }

  /**
   * Looks at {@code node} now, or joins who does, and waits for what is found. If it is on trial by
   * a request, that one's verdict is awaited first.
   */
  Check lookNow(Node node) {
    Duration deadline = Prober.deadline(node.check().method());
    Duration patience = deadline.multipliedBy(2).plus(Leash.LENGTH);
    Due due;
    long began = time.nanos();
    int tries = 0;
    do {
      due = new Due(node, looker.method(node), Urgency.ASKED, 0);
      Looks.Joined joined = looks.join(due, time.nanos());
      if (joined.fresh()) {
        start(joined.look());
      }
      boolean over = joined.look().over().await(patience.minusNanos(time.nanos() - began));
      Check found = joined.look().found();
      if (found != null && Known.alike(joined.look().node(), node)) {
        return found;
      }
      tries = over ? tries + 1 : TRIES;
    } while (tries < TRIES && !stopped);
    return looker.unknown(
        new Look(due, waits.open(), began),
        Reason.CHECK_TIMEOUT,
        stopped
            ? "the gateway is stopping"
            : "there was no time for a check: one is still under way, or requests keep trying the"
                + " node");
  }

  private void start(Look look) {
    if (stopped) {
      end(look, null);
      return;
    }
    try {
      threads.execute(() -> run(look));
    } catch (RejectedExecutionException closing) {
      end(look, null);
    }
  }

  private void run(Look look) {
    Check check = null;
    try {
      check = looker.look(look);
    } catch (RuntimeException bug) {
      LOG.log(Level.ERROR, look.node().name() + ": a look broke", bug);
      check = looker.unknown(look, Reason.CLIENT_ERROR, "the check itself broke; the log has more");
    } finally {
      end(look, check);
    }
  }

  private void end(Look look, @Nullable Check check) {
    if (!look.close()) {
      return;
    }
    if (check != null) {
      checks.note(look.node(), check, look.began(), time.nanos());
    }
    looks.end(look);
    look.ends(check);
    looks.admitted(time.nanos()).forEach(this::start);
  }
}
