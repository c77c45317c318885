package io.qcc.domain.limit;

import io.qcc.ports.neighbour.Report;
import io.qcc.ports.neighbour.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The other gateways on the same store, as they were heard last. Not thread-safe. */
final class Neighbours {

  private final Map<String, Neighbour> known = new HashMap<>();

  /** Up to which beat each was heard. */
  Map<String, Long> beats() {
    var beats = new HashMap<String, Long>();
    known.forEach((run, neighbour) -> beats.put(run, neighbour.beat()));
    return beats;
  }

  /**
   * What all of them took since they were heard last.
   *
   * @param reports of all that are there
   * @param away they could not be heard before
   */
  Map<Scope, Debit> hear(List<Report> reports, boolean away, long nanos) {
    known.keySet().retainAll(reports.stream().map(Report::run).toList());
    var debits = new HashMap<Scope, Debit>();
    for (Report report : reports) {
      known
          .computeIfAbsent(report.run(), _ -> new Neighbour(report, nanos))
          .hear(report, away, nanos)
          .forEach((scope, debit) -> debits.merge(scope, debit, Debit::plus));
    }
    return debits;
  }

  /** Requests of {@code scope} that are under way at all of them. */
  int underWay(Scope scope, long nanos) {
    int underWay = 0;
    for (Neighbour neighbour : known.values()) {
      underWay += neighbour.underWay(scope, nanos);
    }
    return underWay;
  }

  /** Who does not come back, with the beat at which it was heard last. */
  Map<String, Long> lost(long nanos) {
    var lost = new HashMap<String, Long>();
    known.forEach(
        (run, neighbour) -> {
          if (neighbour.isLost(nanos)) {
            lost.put(run, neighbour.beat());
          }
        });
    return lost;
  }

  void clear() {
    known.clear();
  }
}
