package io.qcc.domain.probe;

import io.qcc.ports.node.NodeId;
import io.qcc.ports.relay.Waits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The looks that are under way or wait for a place: one at most for each node. Nothing blocks. */
final class Looks {

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<NodeId, Look> current = new HashMap<>();
  private final Deque<Look> waiting = new ArrayDeque<>();
  private final Places places;
  private final Waits waits;

  Looks(ProbePolicy policy, Waits waits) {
    this.places = new Places(policy);
    this.waits = waits;
  }

  /** Begins to look; null: somebody does, or there is no place. */
  @Nullable Look begin(Due due, long nanos) {
    lock.lock();
    try {
      if (current.containsKey(due.node().id()) || !places.take(due.urgency(), due.method())) {
        return null;
      }
      return add(due, nanos);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Joins the look that is under way, or begins one; if there is no place it is in the line.
   *
   * @param fresh it is for the caller to start it
   */
  record Joined(Look look, boolean fresh) {}

  Joined join(Due due, long nanos) {
    lock.lock();
    try {
      Look other = current.get(due.node().id());
      if (other != null) {
        return new Joined(other, false);
      }
      boolean place = places.take(due.urgency(), due.method());
      Look look = add(due, nanos);
      if (!place) {
        waiting.addLast(look);
      }
      return new Joined(look, place);
    } finally {
      lock.unlock();
    }
  }

  private Look add(Due due, long nanos) {
    var look = new Look(due, waits.open(), nanos);
    current.put(due.node().id(), look);
    return look;
  }

  /** Those of the line that have a place now. */
  List<Look> admitted(long nanos) {
    lock.lock();
    try {
      var admitted = new ArrayList<Look>();
      while (!waiting.isEmpty()
          && places.take(waiting.getFirst().urgency(), waiting.getFirst().method())) {
        Look next = waiting.removeFirst();
        next.begins(nanos);
        admitted.add(next);
      }
      return admitted;
    } finally {
      lock.unlock();
    }
  }

  void end(Look look) {
    lock.lock();
    try {
      current.remove(look.node().id(), look);
      if (!waiting.remove(look)) {
        places.give(look.urgency(), look.method());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Those that have a place. */
  List<Look> underWay() {
    lock.lock();
    try {
      return current.values().stream().filter(look -> !waiting.contains(look)).toList();
    } finally {
      lock.unlock();
    }
  }

  boolean concern(NodeId id) {
    lock.lock();
    try {
      return current.containsKey(id);
    } finally {
      lock.unlock();
    }
  }
}
