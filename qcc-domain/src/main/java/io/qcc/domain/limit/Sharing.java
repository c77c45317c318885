package io.qcc.domain.limit;

import io.qcc.ports.neighbour.Report;
import io.qcc.ports.neighbour.Reports;
import io.qcc.ports.neighbour.Scope;
import io.qcc.ports.neighbour.Taken;
import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.time.Time;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the limits per minute and of requests at once count over all gateways on one store: each
 * tells the others what it let through and takes what they tell from its own buckets. Requests
 * never wait for it. Where nothing has such limits, nothing is written and nothing read.
 */
public final class Sharing implements AutoCloseable {

  private static final Logger LOG = System.getLogger("io.qcc.limits");

  private final Limiter limiter;
  private final Reports reports;
  private final String run;
  private final Time time;

  /** Guards all that is below, and is held while the store is asked. */
  private final ReentrantLock beating = new ReentrantLock();

  private final Neighbours neighbours = new Neighbours();
  private Map<Scope, Taken> told = new HashMap<>();
  private Map<Tally, Integer> occupied = new HashMap<>();
  private boolean begun;
  private long beat;
  private long beatAt;
  private boolean away;
  private boolean closed;

  /**
   * @param run of this gateway, and of no other
   */
  public Sharing(Limiter limiter, Reports reports, String run, Time time) {
    this.limiter = limiter;
    this.reports = reports;
    this.run = run;
    this.time = time;
  }

  private record Here(Gate gate, Tally tally, Taken taken) {}

  /** To be called about twice a second. May block. */
  public void beat() {
    beating.lock();
    try {
      Map<Scope, Here> here = here();
      if (closed || here.isEmpty()) {
        leave();
        return;
      }
      Map<Scope, Debit> debits = Map.of();
      try {
        tell(here);
        debits = hear();
        neighbours.lost(time.nanos()).forEach(reports::forget);
      } catch (StoreUnavailable e) {
        goAlone(e);
      }
      apply(here, debits);
    } finally {
      beating.unlock();
    }
  }

  private Map<Scope, Here> here() {
    var here = new HashMap<Scope, Here>();
    limiter
        .follow()
        .forEach(
            (id, gate) ->
                gate.taken()
                    .forEach(
                        (tally, taken) ->
                            here.put(new Scope(id, tally.key()), new Here(gate, tally, taken))));
    return here;
  }

  private void tell(Map<Scope, Here> here) {
    Map<Scope, Taken> changed = changed(here);
    long nanos = time.nanos();
    if (begun && changed.isEmpty() && nanos - beatAt < Neighbour.BEATS_EVERY.toNanos()) {
      return;
    }
    beat++;
    begun = begun && reports.tell(new Report(run, beat, changed));
    if (begun) {
      told.putAll(changed);
    } else {
      var all = new HashMap<Scope, Taken>();
      here.forEach((scope, it) -> all.put(scope, it.taken()));
      reports.begin(new Report(run, beat, all));
      told = all;
      begun = true;
    }
    beatAt = nanos;
  }

  /**
   * What has no such limits any more has nothing under way. What it took stays as it was told: when
   * it has such limits again, nobody shall owe the past.
   */
  private Map<Scope, Taken> changed(Map<Scope, Here> here) {
    var changed = new HashMap<Scope, Taken>();
    told.forEach(
        (scope, taken) -> {
          if (!here.containsKey(scope) && taken.underWay() != 0) {
            changed.put(scope, taken.withNothingUnderWay());
          }
        });
    here.forEach(
        (scope, it) -> {
          if (!it.taken().equals(told.getOrDefault(scope, Taken.NOTHING))) {
            changed.put(scope, it.taken());
          }
        });
    return changed;
  }

  private Map<Scope, Debit> hear() {
    List<Report> heard = reports.others(run, neighbours.beats());
    Map<Scope, Debit> debits = neighbours.hear(heard, away, time.nanos());
    away = false;
    return debits;
  }

  /** What each tally is told that is not as it was. */
  private void apply(Map<Scope, Here> here, Map<Scope, Debit> debits) {
    long nanos = time.nanos();
    var now = new HashMap<Tally, Integer>();
    var told = new HashMap<Gate, Map<Tally, Elsewhere>>();
    here.forEach(
        (scope, it) -> {
          Integer underWay = neighbours.underWay(scope, nanos);
          now.put(it.tally(), underWay);
          Debit debit = debits.getOrDefault(scope, Debit.NONE);
          if (!debit.equals(Debit.NONE) || !underWay.equals(occupied.get(it.tally()))) {
            told.computeIfAbsent(it.gate(), _ -> new HashMap<>())
                .put(it.tally(), new Elsewhere(debit, underWay));
          }
        });
    told.forEach(Gate::elsewhere);
    occupied = now;
  }

  private void goAlone(StoreUnavailable why) {
    if (!away) {
      LOG.log(
          Level.WARNING,
          "limits per minute and of requests at once go by this gateway alone until the store is back: {0}",
          why.getMessage());
    }
    away = true;
  }

  private void leave() {
    if (begun) {
      try {
        reports.forget(run, beat);
      } catch (StoreUnavailable e) {
        LOG.log(Level.DEBUG, "what was told to other gateways is left there: {0}", e.getMessage());
      }
    }
    begun = false;
    told = new HashMap<>();
    occupied = new HashMap<>();
    neighbours.clear();
  }

  /** The others need not wait until they miss it. */
  @Override
  public void close() {
    beating.lock();
    try {
      closed = true;
      leave();
    } finally {
      beating.unlock();
    }
  }
}
