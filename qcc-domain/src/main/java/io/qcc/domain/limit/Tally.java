package io.qcc.domain.limit;

import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Limits;
import io.qcc.ports.limit.Period;
import io.qcc.ports.neighbour.Taken;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one account, or one key, has taken of its limits. Counts everything, also what is not
 * limited just now. Not thread-safe.
 */
final class Tally {

  private static final Verdict CLEAR = new Verdict.Clear();

  private final @Nullable String key;
  private final Rates rates;
  private final Map<Period, Purse> purses = new EnumMap<>(Period.class);
  private Limits limits;

  /** Read by whoever asks the store, without the gate's lock. */
  private volatile Instant since;

  private int underWay;
  private int elsewhere;

  /**
   * @param key null: of a whole account
   * @param since it counts the requests from then on; the store knows the others
   */
  Tally(@Nullable String key, Limits limits, ZoneId zone, long nanos, Instant since) {
    this.key = key;
    this.limits = limits;
    this.since = since.truncatedTo(ChronoUnit.MICROS);
    this.rates = new Rates(nanos);
    for (Period period : Period.values()) {
      purses.put(period, new Purse(period, zone, since));
    }
  }

  @Nullable String key() {
    return key;
  }

  /** It counts the requests from then on itself; later, when the clock was set. */
  Instant since() {
    return since;
  }

  Limits limits() {
    return limits;
  }

  void limit(Limits changed) {
    limits = changed;
  }

  int underWay() {
    return underWay;
  }

  /**
   * Whether a request may go. Changes nothing that could be seen later.
   *
   * @param ahead those who may go before it
   */
  Verdict judge(Need need, List<Need> ahead, long nanos, Instant now) {
    Verdict verdict = money(need, now);
    Long most = limits.of(Limit.CONCURRENT_REQUESTS);
    if (most != null && underWay + elsewhere >= most) {
      verdict = verdict.or(new Verdict.Occupied(Limit.CONCURRENT_REQUESTS, most));
    }
    return verdict.or(rates.judge(limits, need, ahead, nanos));
  }

  private Verdict money(Need need, Instant now) {
    Verdict verdict = CLEAR;
    for (Period period : Period.values()) {
      Long budget = limits.of(period.budget());
      if (budget != null && need.metered()) {
        verdict = verdict.or(money(period, budget, need.microUsd(), now));
      }
    }
    return verdict;
  }

  private Verdict money(Period period, long budget, long need, Instant now) {
    Purse purse = purse(period, now);
    if (need > budget) {
      return new Verdict.TooDear(period, budget, need);
    }
    if (purse.spent() + need > budget) {
      return new Verdict.Exhausted(period, budget, purse.spent(), need, purse.end());
    }
    return purse.spent() + purse.reserved() + need > budget
        ? new Verdict.Occupied(period.budget(), budget)
        : CLEAR;
  }

  /** It goes. */
  void take(Need need, long nanos, Instant now) {
    underWay++;
    rates.take(limits, need, nanos);
    for (Period period : Period.values()) {
      purse(period, now).reserve(need);
    }
  }

  /** It has ended. */
  void settle(Need need, Used used, long nanos, Instant now) {
    underWay--;
    rates.settle(limits, need, used, nanos);
    for (Period period : Period.values()) {
      purse(period, now).settle(need, used, !need.at().isBefore(since));
    }
  }

  /** It has limits that are counted over all gateways on the store. */
  boolean isShared() {
    return Rates.hasAny(limits) || limits.of(Limit.CONCURRENT_REQUESTS) != null;
  }

  /** What requests have taken here. */
  Taken taken() {
    return rates.taken(underWay);
  }

  /**
   * What requests took at other gateways since this was said last.
   *
   * @param underWay that are there now
   */
  void elsewhere(Debit debit, int underWay, long nanos) {
    rates.elsewhere(debit, nanos);
    elsewhere = underWay;
  }

  /** When the period began that it has budgets for, or alerts; null: it has none. */
  @Nullable Instant asksSince(Period period, Instant now) {
    boolean asks = limits.of(period.budget()) != null || limits.of(period.alert()) != null;
    return asks ? purse(period, now).start() : null;
  }

  /**
   * What the store told that was spent otherwise in the period that began at {@code start}.
   *
   * @param counted it was asked for all but what is counted here since then
   */
  void others(Period period, Instant start, Instant counted, long microUsd, Instant now) {
    Purse purse = purse(period, now);
    if (counted.equals(since)) {
      purse.others(start, microUsd);
    }
  }

  long spent(Period period, Instant now) {
    return purse(period, now).spent();
  }

  long reserved(Period period, Instant now) {
    return purse(period, now).reserved();
  }

  /** Names the limits of money that are reached and were not spoken of yet. */
  List<Reached> reached(Instant now) {
    var reached = new ArrayList<Reached>(0);
    for (Period period : Period.values()) {
      Purse purse = purse(period, now);
      each(
          period,
          (limit, amount) -> {
            if (purse.spent() >= amount && purse.tellsFirst(limit, amount)) {
              reached.add(new Reached(limit, period, amount, purse.spent()));
            }
          });
    }
    return reached;
  }

  /** A request was refused for that reason; the first time is worth a word. */
  @Nullable Reached refusing(Verdict.Exhausted why, Instant now) {
    Limit limit = why.period().budget();
    return purse(why.period(), now).tellsFirst(limit, why.amount())
        ? new Reached(limit, why.period(), why.amount(), why.spent())
        : null;
  }

  /** A limit of money that was reached. */
  record Reached(Limit limit, Period period, long amount, long spent) {}

  private void each(Period period, BiConsumer<Limit, Long> action) {
    for (Limit limit : List.of(period.alert(), period.budget())) {
      Long amount = limits.of(limit);
      if (amount != null) {
        action.accept(limit, amount);
      }
    }
  }

  private Purse purse(Period period, Instant now) {
    if (of(Period.DAY).isFarFrom(now)) {
      since = now.truncatedTo(ChronoUnit.MICROS);
      purses.values().forEach(purse -> purse.beginAnew(now));
    }
    purses.values().forEach(purse -> purse.roll(now));
    return of(period);
  }

  private Purse of(Period period) {
    Purse purse = purses.get(period);
    if (purse == null) {
      throw new AssertionError(period);
    }
    return purse;
  }
}
