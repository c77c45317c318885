package io.qcc.domain.limit;

import io.qcc.ports.neighbour.Report;
import io.qcc.ports.neighbour.Scope;
import io.qcc.ports.neighbour.Taken;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Another gateway on the same store, as it told of itself. No clocks are compared: whether it lives
 * is judged by how long its beat stands still, by this gateway's own clock. Not thread-safe.
 */
final class Neighbour {

  /** Each lets its beat move at least so often. */
  static final Duration BEATS_EVERY = Duration.ofSeconds(3);

  /** What it had under way when it was heard last has gone with it. */
  static final Duration SILENT = Duration.ofSeconds(10);

  /** It does not come back. */
  static final Duration LOST = Duration.ofMinutes(1);

  /** Whoever has told more often since it was heard has had at least half a second for each. */
  private static final long MANY = SILENT.toMillis() / 500;

  /** Whoever has not told more often has only just begun. */
  private static final long YOUNG = 3;

  private final Map<Scope, Taken> taken;
  private long beat;
  private long heardAt;

  /** What it took before it was met has flowed in again, unless it has only just begun. */
  Neighbour(Report met, long nanos) {
    taken = new HashMap<>(met.beat() <= YOUNG ? Map.of() : met.taken());
    beat = met.beat();
    heardAt = nanos;
  }

  /**
   * What it took since it was heard last; if that is long ago, by the clock here or by how often it
   * told, most of it has flowed in again.
   *
   * @param away it could not be heard, and maybe could not speak: its silence begins now
   */
  Map<Scope, Debit> hear(Report report, boolean away, long nanos) {
    boolean longAgo = isSilent(nanos) || report.beat() - beat > MANY;
    if (away || report.beat() != beat) {
      beat = report.beat();
      heardAt = nanos;
    }
    var debits = new HashMap<Scope, Debit>();
    report
        .taken()
        .forEach(
            (scope, now) -> {
              Taken before = taken.put(scope, now);
              Debit debit = Debit.between(before == null ? Taken.NOTHING : before, now);
              debits.put(scope, longAgo ? debit.atMostAMinute() : debit);
            });
    return debits;
  }

  long beat() {
    return beat;
  }

  int underWay(Scope scope, long nanos) {
    return isSilent(nanos) ? 0 : taken.getOrDefault(scope, Taken.NOTHING).underWay();
  }

  private boolean isSilent(long nanos) {
    return nanos - heardAt >= SILENT.toNanos();
  }

  boolean isLost(long nanos) {
    return nanos - heardAt >= LOST.toNanos();
  }
}
