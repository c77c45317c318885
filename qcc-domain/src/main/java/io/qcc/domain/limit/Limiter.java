package io.qcc.domain.limit;

import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.budget.BudgetEvents;
import io.qcc.ports.relay.ApiError;
import io.qcc.ports.relay.Waits;
import io.qcc.ports.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The limits of all accounts and keys, as they are kept by this gateway.
 *
 * <p>Whoever is not limited costs a look into a map. Nobody waits for a store.
 */
public final class Limiter {

  private final Supplier<Map<AccountId, Account>> limited;
  private final Means means;
  private final Map<AccountId, Gate> gates = new ConcurrentHashMap<>();

  /**
   * @param limited the accounts that have limits, or keys that have, as they are now
   * @param mostWaiting requests, at once
   * @param zone whose days and months budgets are for
   */
  public Limiter(
      Supplier<Map<AccountId, Account>> limited,
      Estimate estimate,
      Waits waits,
      Time time,
      int mostWaiting,
      ZoneId zone,
      BudgetEvents events) {
    this.limited = limited;
    this.means = new Means(estimate, waits, new Room(mostWaiting), time, zone, events);
  }

  /** Null: nothing is limited, neither for it nor for one of its keys. */
  public @Nullable Account limited(AccountId account) {
    return limited.get().get(account);
  }

  /**
   * A request of an account that is limited comes in, waits for that, or is refused.
   *
   * @param bound how long it may wait
   * @param onGone is given what to do when the client leaves
   */
  public Entry enter(
      Account account, String keyId, Ask ask, Duration bound, Consumer<Runnable> onGone) {
    ApiError refusal = Models.refusal(account, keyId, ask);
    if (refusal != null) {
      return new Entry.Refused(refusal, 0);
    }
    return ask.kind() == Ask.Kind.COUNT
        ? new Entry.In(null, 0)
        : gate(account, ask.at()).enter(keyId, means.estimate().of(ask), bound, onGone);
  }

  /** Takes up changed limits also where no request comes; the gates there are then. */
  Map<AccountId, Gate> follow() {
    Map<AccountId, Account> now = limited.get();
    now.values().forEach(account -> gate(account, means.time().now()));
    gates.forEach(
        (id, gate) -> {
          if (!now.containsKey(id) && gates.remove(id, gate)) {
            gate.lapse();
          }
        });
    return gates;
  }

  /** Requests that wait now. */
  public int waiting() {
    return means.room().waiting();
  }

  private Gate gate(Account account, Instant since) {
    Gate gate = gates.computeIfAbsent(account.id(), id -> new Gate(id, means));
    gate.follow(account, since);
    return gate;
  }
}
