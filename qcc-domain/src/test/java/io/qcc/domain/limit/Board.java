package io.qcc.domain.limit;

import io.qcc.ports.neighbour.Report;
import io.qcc.ports.neighbour.Reports;
import io.qcc.ports.neighbour.Scope;
import io.qcc.ports.neighbour.Taken;
import io.qcc.ports.store.StoreUnavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What gateways tell each other, as a store keeps it; it may be away. */
final class Board implements Reports {

  final Map<String, Told> told = new LinkedHashMap<>();
  boolean away;
  int writes;
  int reads;

  /** By one of them: the last of each scope, and when that was told. */
  static final class Told {
    private final Map<Scope, Taken> taken = new HashMap<>();
    private final Map<Scope, Long> when = new HashMap<>();
    private long beat;

    private void add(Report report) {
      beat = report.beat();
      taken.putAll(report.taken());
      report.taken().keySet().forEach(scope -> when.put(scope, beat));
    }

    private Report since(String run, long seen) {
      var since = new HashMap<>(taken);
      since.keySet().removeIf(scope -> when.getOrDefault(scope, seen) <= seen);
      return new Report(run, beat, since);
    }
  }

  @Override
  public void begin(Report all) {
    write();
    var begins = new Told();
    begins.add(all);
    told.put(all.run(), begins);
  }

  @Override
  public boolean tell(Report changes) {
    write();
    Told before = told.get(changes.run());
    if (before == null) {
      return false;
    }
    before.add(changes);
    return true;
  }

  @Override
  public List<Report> others(String run, Map<String, Long> seen) {
    reads++;
    answer();
    var others = new ArrayList<Report>();
    told.forEach((name, it) -> others.add(it.since(name, seen.getOrDefault(name, -1L))));
    others.removeIf(report -> report.run().equals(run));
    return others;
  }

  @Override
  public void forget(String run, long beat) {
    write();
    told.computeIfPresent(run, (_, it) -> it.beat == beat ? null : it);
  }

  private void write() {
    writes++;
    answer();
  }

  private void answer() {
    if (away) {
      throw new StoreUnavailable("away", new IllegalStateException());
    }
  }
}
