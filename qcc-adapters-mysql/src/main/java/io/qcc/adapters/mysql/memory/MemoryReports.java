package io.qcc.adapters.mysql.memory;

import io.qcc.ports.neighbour.Report;
import io.qcc.ports.neighbour.Reports;
import io.qcc.ports.neighbour.Scope;
import io.qcc.ports.neighbour.Taken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class MemoryReports implements Reports {

  private final Contents contents;

  MemoryReports(Contents contents) {
    this.contents = contents;
  }

  /** One gateway, as it told of itself; touched only under the lock of {@link Contents}. */
  static final class Told {
    private final Map<Scope, Row> rows = new HashMap<>();
    private long beat;

    private record Row(Taken taken, long beat) {}

    private void add(Report changes) {
      beat = changes.beat();
      changes.taken().forEach((scope, taken) -> rows.put(scope, new Row(taken, beat)));
    }

    private Report since(String run, long seen) {
      var taken = new HashMap<Scope, Taken>();
      rows.forEach(
          (scope, row) -> {
            if (row.beat > seen) {
              taken.put(scope, row.taken);
            }
          });
      return new Report(run, beat, taken);
    }
  }

  @Override
  public void begin(Report all) {
    contents.run(
        () -> {
          var told = new Told();
          told.add(all);
          contents.told.put(all.run(), told);
        });
  }

  @Override
  public boolean tell(Report changes) {
    return contents.locked(
        () -> {
          Told told = contents.told.get(changes.run());
          if (told == null) {
            return false;
          }
          told.add(changes);
          return true;
        });
  }

  @Override
  public List<Report> others(String run, Map<String, Long> seen) {
    return contents.locked(
        () -> {
          var reports = new ArrayList<Report>();
          contents.told.forEach(
              (name, told) -> {
                if (!name.equals(run)) {
                  reports.add(told.since(name, seen.getOrDefault(name, Long.MIN_VALUE)));
                }
              });
          return reports;
        });
  }

  @Override
  public void forget(String run, long beat) {
    contents.run(
        () -> contents.told.computeIfPresent(run, (_, told) -> told.beat == beat ? null : told));
  }
}
