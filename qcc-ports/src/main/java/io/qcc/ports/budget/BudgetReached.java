package io.qcc.ports.budget;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Period;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account or a key has come to its budget, or to where somebody wanted to be told; raised once
 * in a period for each amount.
 *
 * @param key null: all of the account
 * @param limit which of them
 * @param amount of the limit, in millionths of a US dollar
 * @param spent in the period so far, the same
 */
public record BudgetReached(
    Instant at,
    AccountId account,
    @Nullable String key,
    Limit limit,
    Period period,
    long amount,
    long spent) {

  /** What would cost more is refused from now on. */
  public boolean refuses() {
    return limit == period.budget();
  }
}
