package io.qcc.domain.limit;

import io.qcc.domain.metrics.SumReader;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.budget.Spent;
import io.qcc.ports.budget.Spent.Unknown;
import io.qcc.ports.limit.Period;
import io.qcc.ports.metrics.Counted;
import io.qcc.ports.metrics.Question;
import io.qcc.ports.metrics.Range;
import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.time.Time;
import io.qcc.ports.usage.Dimension;
import io.qcc.ports.usage.Filter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the store what was spent otherwise: by earlier runs of this gateway, and by others
 * that share its store.
 *
 * <p>Each time the last minutes are added up, and all of a period now and then only: it may be
 * millions of requests. One thread.
 */
public final class SpentReader {

  private static final Logger LOG = System.getLogger("io.qcc.limits");

  /** A request is in the store about that long after it came; later ones are found by and by. */
  private static final Duration RECENT = Duration.ofMinutes(5);

  private static final Duration AGAIN = Duration.ofMinutes(10);
  private static final Duration AHEAD = Duration.ofDays(1);

  private final Limiter limiter;
  private final Spent spent;
  private final SumReader sums;
  private final Estimate estimate;
  private final Time time;
  private final String run;
  private Map<Asked, Past> pasts = new HashMap<>();
  private boolean away;

  /**
   * @param run of this gateway, as the ledger names it: what it spends it counts itself
   */
  public SpentReader(
      Limiter limiter, Spent spent, SumReader sums, Estimate estimate, Time time, String run) {
    this.limiter = limiter;
    this.spent = spent;
    this.sums = sums;
    this.estimate = estimate;
    this.time = time;
    this.run = run;
  }

  private record Asked(Tally tally, Period period) {}

  /**
   * @param since this gateway counts itself
   */
  private record Whose(AccountId account, @Nullable String key, Instant since) {}

  /**
   * What was spent in the first part of a period.
   *
   * @param until where the part that is added up each time begins
   */
  private record Past(Instant start, Whose whose, Instant until, long microUsd, long readAt) {}

  /** Once; what cannot be read stays as it was. */
  public void read() {
    var found = new HashMap<Asked, Past>();
    try {
      limiter
          .follow()
          .forEach((id, gate) -> gate.tallies().forEach(tally -> read(id, gate, tally, found)));
      pasts = found;
      away = false;
    } catch (StoreUnavailable e) {
      if (!away) {
        away = true;
        LOG.log(
            Level.WARNING,
            "budgets go by what this gateway itself spends until the store is back: {0}",
            e.getMessage());
      }
    }
  }

  private void read(AccountId id, Gate gate, Tally tally, Map<Asked, Past> found) {
    for (Period period : Period.values()) {
      Instant start = gate.asksSince(tally, period);
      if (start != null) {
        var asked = new Asked(tally, period);
        var whose = new Whose(id, tally.key(), tally.since());
        Past past = past(pasts.get(asked), whose, start);
        found.put(asked, past);
        long recent = sum(whose, past.until(), time.now().plus(AHEAD));
        gate.others(tally, period, start, whose.since(), past.microUsd() + recent);
      }
    }
  }

  private Past past(@Nullable Past known, Whose whose, Instant start) {
    long nanos = time.nanos();
    if (known != null
        && known.start().equals(start)
        && known.whose().equals(whose)
        && nanos - known.readAt() < AGAIN.toNanos()) {
      return known;
    }
    Instant recent = time.now().minus(RECENT);
    Instant until = recent.isBefore(start) ? start : recent;
    return new Past(start, whose, until, sum(whose, start, until), nanos);
  }

  /**
   * Before this gateway counted, whoever spent it, kept sums tell, also of requests that are
   * forgotten; since then the requests of others do.
   */
  private long sum(Whose whose, Instant from, Instant to) {
    Instant since = whose.since();
    Instant before = to.isBefore(since) ? to : since;
    Instant after = from.isAfter(since) ? from : since;
    return (from.isBefore(before) ? kept(whose, new Range(from, before)) : 0)
        + (after.isBefore(to) ? others(whose, after, to) : 0);
  }

  private long kept(Whose whose, Range range) {
    Instant now = time.now();
    var question =
        new Question(
            Filter.of(whose.account(), whose.key()), Set.of(Dimension.MODEL), List.of(range));
    return sums.counted(question, Integer.MAX_VALUE).stream()
        .mapToLong(each -> each.counters().cost() + estimate.microUsd(unknown(each), now))
        .sum();
  }

  /** How large each request was is not known any more: as large as the model's others. */
  private static Unknown unknown(Counted of) {
    long requests = of.counters().unknownCost();
    double part = (double) requests / of.counters().requests();
    String model = of.group().model();
    return new Unknown(
        model.isEmpty() ? null : model, requests, Math.round(part * of.counters().bytesIn()));
  }

  private long others(Whose whose, Instant from, Instant to) {
    var mine = new Spent.Counted(run, whose.since());
    Spent.Sum sum = spent.between(whose.account(), whose.key(), from, to, mine);
    Instant now = time.now();
    return sum.microUsd()
        + sum.unknown().stream().mapToLong(each -> estimate.microUsd(each, now)).sum();
  }
}
