package io.qcc.adapters.mysql.memory;

import io.qcc.ports.health.StateChange;
import io.qcc.ports.node.Check;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeMap;

/** What is remembered of one node, oldest first. */
final class NodePast {

  /** Where something stands in a past; what is appended again stands in the same place. */
  record Place(Instant at, long number, String run) {

    /** Before everything that happened at {@code at}. */
    static Place before(Instant at) {
      return new Place(at, Long.MIN_VALUE, "");
    }
  }

  private static final Comparator<Place> OLDEST_FIRST =
      Comparator.comparing(Place::at).thenComparingLong(Place::number).thenComparing(Place::run);

  final TreeMap<Place, Check> checks = new TreeMap<>(OLDEST_FIRST);
  final TreeMap<Place, StateChange> changes = new TreeMap<>(OLDEST_FIRST);
}
