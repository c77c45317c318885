package io.qcc.domain.history;

import io.qcc.ports.health.GatewayRun;
import io.qcc.ports.health.NodeState;
import io.qcc.ports.health.Segment;
import io.qcc.ports.health.StateChange;
import io.qcc.ports.node.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one line of what is remembered: gapless, in order, nothing of no length, and no two
 * neighbours alike.
 *
 * <p>While no gateway was running nobody knows how the node was. When one starts, with none beside
 * it, nothing is held against a node until a change says so; whoever starts it tells which nodes
 * are switched off.
 */
final class Segments {

  private final Instant from;
  private final Instant to;
  private final List<Segment> segments = new ArrayList<>();

  private Segments(Instant from, Instant to) {
    this.from = from;
    this.to = to;
  }

  /**
   * @param changes of one node, oldest first; from the last one before {@code from} on
   * @param runs may overlap; from the last one before {@code from} on
   */
  static List<Segment> of(
      List<StateChange> changes, List<GatewayRun> runs, Instant from, Instant to) {
    var line = new Segments(from, to);
    Instant told = Instant.MIN;
    for (Up up : ups(runs)) {
      line.add(told, up.from(), NodeState.GATEWAY_DOWN, null);
      line.during(up, changes);
      told = up.to();
    }
    line.add(told, to, NodeState.GATEWAY_DOWN, null);
    return List.copyOf(line.segments);
  }

  /** A time in which at least one gateway was running. */
  private record Up(Instant from, Instant to) {

    boolean has(StateChange change) {
      return !change.at().isBefore(from) && change.at().isBefore(to);
    }
  }

  private static List<Up> ups(List<GatewayRun> runs) {
    var ups = new ArrayList<Up>();
    for (GatewayRun run :
        runs.stream().sorted(Comparator.comparing(GatewayRun::started)).toList()) {
      Up last = ups.isEmpty() ? null : ups.getLast();
      if (last == null || last.to().isBefore(run.started())) {
        ups.add(new Up(run.started(), later(run.started(), run.lastSeen())));
      } else {
        ups.set(ups.size() - 1, new Up(last.from(), later(last.to(), run.lastSeen())));
      }
    }
    return ups;
  }

  private void during(Up up, List<StateChange> changes) {
    Instant since = up.from();
    StateChange state = null;
    for (StateChange change : changes) {
      if (up.has(change)) {
        add(since, change.at(), state);
        since = change.at();
        state = change;
      }
    }
    add(since, up.to(), state);
  }

  /** What {@code state}, null being healthy, came to in that time: a cooldown may have ended. */
  private void add(Instant begin, Instant end, @Nullable StateChange state) {
    if (state == null) {
      add(begin, end, NodeState.HEALTHY, null);
    } else if (state.until() == null || !state.until().isBefore(end)) {
      add(begin, end, state.state(), state.reason());
    } else {
      Instant over = later(begin, state.until());
      add(begin, over, state.state(), state.reason());
      add(over, end, NodeState.HEALTHY, null);
    }
  }

  private void add(Instant begin, Instant end, NodeState state, @Nullable Reason reason) {
    Instant first = later(begin, from);
    Instant last = end.isBefore(to) ? end : to;
    if (!first.isBefore(last)) {
      return;
    }
    Segment before = segments.isEmpty() ? null : segments.getLast();
    if (before != null && before.state() == state && before.reason() == reason) {
      segments.set(segments.size() - 1, new Segment(before.from(), last, state, reason));
    } else {
      segments.add(new Segment(first, last, state, reason));
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
