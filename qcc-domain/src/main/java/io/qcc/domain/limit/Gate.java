package io.qcc.domain.limit;

import io.qcc.domain.limit.Waiter.State;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.limit.Period;
import io.qcc.ports.neighbour.Taken;
import io.qcc.ports.relay.Waits;
import io.qcc.ports.usage.RequestRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the requests of one account come in, or wait: first in, first out among those who wait for
 * the same limit. Whoever waits for a limit of a key does not hold up those with another.
 *
 * <p>One lock, held for counting only; the clock that measures is read before it is taken.
 */
final class Gate {

  private final Means means;
  private final Tallies tallies;
  private final Bell bell;
  private final Line line;

  Gate(AccountId id, Means means) {
    this.means = means;
    this.tallies = new Tallies(means.zone());
    this.bell = new Bell(id, means.events());
    this.line = new Line(bell);
  }

  /**
   * The limits of the account are these now.
   *
   * @param since what is limited from now on counts the requests that came then or later
   */
  void follow(Account account, Instant since) {
    long nanos = means.time().nanos();
    synchronized (this) {
      if (!tallies.follows(account)) {
        tallies.follow(account, nanos, since);
        line.callIn(nanos, now());
      }
    }
    bell.ring();
  }

  /** The account has no limits any more. */
  void lapse() {
    long nanos = means.time().nanos();
    synchronized (this) {
      tallies.lapse();
      line.callIn(nanos, now());
    }
  }

  /**
   * A request comes in, waits for that, or is refused.
   *
   * @param bound how long it may wait
   * @param onGone is given what to do when the client leaves
   */
  Entry enter(String key, Need need, Duration bound, Consumer<Runnable> onGone) {
    long nanos = means.time().nanos();
    Waiter waiter;
    boolean waits;
    synchronized (this) {
      waiter = new Waiter(need, tallies.of(key), nanos + bound.toNanos(), means.waits().open());
      line.join(waiter);
      line.callIn(nanos, now());
      if (waiter.waits() && !mayWait(waiter, bound, nanos)) {
        line.refuse(waiter, nanos, now());
      }
      waits = waiter.waits();
    }
    bell.ring();
    if (waits) {
      await(waiter, onGone);
    }
    return pickUp(waiter, waits ? means.time().nanos() - nanos : 0);
  }

  /** If it is known that it would wait in vain, it does not wait. */
  private boolean mayWait(Waiter waiter, Duration bound, long nanos) {
    boolean inVain =
        line.inTurn(waiter, nanos, now()).verdict() instanceof Verdict.Later later
            && later.nanos() > bound.toNanos();
    return bound.isPositive() && !inVain && means.room().enter();
  }

  private void await(Waiter waiter, Consumer<Runnable> onGone) {
    try {
      onGone.accept(() -> leave(waiter));
      boolean waits = true;
      while (waits) {
        waits = sleep(waiter);
        bell.ring();
      }
    } catch (RuntimeException | Error e) {
      leave(waiter);
      throw e;
    } finally {
      means.room().leave();
    }
  }

  /** Once; true: it still has to wait. A wait that is cut short by force is over. */
  private boolean sleep(Waiter waiter) {
    Waits.Wait door;
    long until;
    synchronized (this) {
      door = waiter.sleeps();
      until = waiter.wakes();
    }
    boolean woken = door.await(Duration.ofNanos(until - means.time().nanos()));
    long nanos = means.time().nanos();
    boolean forced = !woken && nanos - until < 0;
    synchronized (this) {
      if (waiter.waits()) {
        waiter.awake(means.waits().open());
        line.callIn(nanos, now());
      }
      if (waiter.waits() && (forced || nanos - waiter.deadline >= 0)) {
        line.refuse(waiter, nanos, now());
        line.callIn(nanos, now());
      }
      return waiter.waits();
    }
  }

  private synchronized Entry pickUp(Waiter waiter, long waited) {
    State how = waiter.state;
    waiter.state = State.GONE;
    return switch (how) {
      case GRANTED -> new Entry.In(new Pass(this, waiter.tallies, waiter.need), waited);
      case REFUSED -> new Entry.Refused(Objects.requireNonNull(waiter.error), waited);
      case LEFT, WAITING, GONE -> new Entry.Left(waited);
    };
  }

  /** The client is gone; a place that was given but not yet picked up goes to the next. */
  private void leave(Waiter waiter) {
    long nanos = means.time().nanos();
    synchronized (this) {
      if (waiter.state == State.GRANTED) {
        release(waiter.tallies, waiter.need, Used.NOTHING, nanos);
      }
      if (waiter.waits() || waiter.state == State.GRANTED) {
        line.leave(waiter);
        line.callIn(nanos, now());
      }
    }
    bell.ring();
  }

  void settle(Pass pass, RequestRecord record) {
    Need need = pass.need();
    // If it cannot be told, it was as much as it might have been.
    var used = new Used(need.input(), need.output(), need.microUsd());
    try {
      used = means.estimate().of(record, need);
    } finally {
      long nanos = means.time().nanos();
      synchronized (this) {
        if (pass.settleFirst()) {
          release(pass.tallies(), need, used, nanos);
          line.callIn(nanos, now());
        }
      }
      bell.ring();
    }
  }

  private void release(List<Tally> from, Need need, Used used, long nanos) {
    Instant now = now();
    for (Tally tally : from) {
      tally.settle(need, used, nanos, now);
      bell.look(tally, now);
    }
  }

  synchronized List<Tally> tallies() {
    return tallies.all();
  }

  /** When the period began that {@code tally} has budgets for; null: it has none. */
  synchronized @Nullable Instant asksSince(Tally tally, Period period) {
    return tally.asksSince(period, now());
  }

  /**
   * What the store told was spent otherwise in the period that began at {@code start}.
   *
   * @param counted it was asked for all but what {@code tally} counts since then
   */
  void others(Tally tally, Period period, Instant start, Instant counted, long microUsd) {
    long nanos = means.time().nanos();
    synchronized (this) {
      tally.others(period, start, counted, microUsd, now());
      bell.look(tally, now());
      line.callIn(nanos, now());
    }
    bell.ring();
  }

  /** What was taken here, of the limits that are counted over all gateways on the store. */
  synchronized Map<Tally, Taken> taken() {
    return tallies.all().stream()
        .filter(Tally::isShared)
        .collect(Collectors.toMap(tally -> tally, Tally::taken));
  }

  /** What others have taken; who waits for that may go then, or has to wait for longer. */
  void elsewhere(Map<Tally, Elsewhere> told) {
    long nanos = means.time().nanos();
    synchronized (this) {
      told.forEach((tally, it) -> tally.elsewhere(it.debit(), it.underWay(), nanos));
      line.callIn(nanos, now());
    }
    bell.ring();
  }

  private Instant now() {
    return means.time().now();
  }
}
