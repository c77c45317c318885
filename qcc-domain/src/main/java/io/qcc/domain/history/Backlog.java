package io.qcc.domain.history;

import io.qcc.ports.health.HealthHistory.Noted;
import io.qcc.ports.health.StateChange;
import io.qcc.ports.node.Check;
import io.qcc.ports.node.NodeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What waits to be written, numbered. Bounded: the oldest check makes room for a check, the oldest
 * change for a change, and only when a store has been away for very long.
 *
 * <p>Not thread-safe.
 */
final class Backlog {

  private final int mostChecks;
  private final int mostChanges;
  private final Deque<Noted> checks = new ArrayDeque<>();
  private final Deque<Noted> changes = new ArrayDeque<>();
  private long numbered;
  private long dropped;

  Backlog(int mostChecks, int mostChanges) {
    this.mostChecks = mostChecks;
    this.mostChanges = mostChanges;
  }

  void add(NodeId node, Check check) {
    add(checks, new Noted.Checked(++numbered, node, check), mostChecks);
  }

  void add(StateChange change) {
    add(changes, new Noted.Changed(++numbered, change), mostChanges);
  }

  private void add(Deque<Noted> queue, Noted noted, int most) {
    if (queue.size() >= most) {
      queue.removeFirst();
      dropped++;
    }
    queue.addLast(noted);
  }

  /** Takes out the oldest, in the order in which they came. */
  List<Noted> take(int most) {
    var taken = new ArrayList<Noted>();
    while (taken.size() < most && size() > 0) {
      taken.add(checksAreOlder() ? checks.removeFirst() : changes.removeFirst());
    }
    return taken;
  }

  private boolean checksAreOlder() {
    Noted check = checks.peekFirst();
    Noted change = changes.peekFirst();
    return check != null && (change == null || check.number() < change.number());
  }

  int size() {
    return checks.size() + changes.size();
  }

  /** How many had to make room since this was last asked. */
  long takeDropped() {
    long count = dropped;
    dropped = 0;
    return count;
  }
}
