package io.qcc.domain.limit;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.budget.BudgetEvents;
import io.qcc.ports.budget.BudgetReached;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells of budgets that were reached: noted while there is no time, told when there is. */
final class Bell {

  private final AccountId account;
  private final BudgetEvents events;
  private final List<BudgetReached> untold = new ArrayList<>();

  Bell(AccountId account, BudgetEvents events) {
    this.account = account;
    this.events = events;
  }

  /** Whatever {@code tally} has reached. */
  synchronized void look(Tally tally, Instant now) {
    tally.reached(now).forEach(reached -> note(tally, reached, now));
  }

  synchronized void refusing(Tally tally, Verdict verdict, Instant now) {
    if (verdict instanceof Verdict.Exhausted exhausted) {
      Tally.Reached reached = tally.refusing(exhausted, now);
      if (reached != null) {
        note(tally, reached, now);
      }
    }
  }

  private void note(Tally tally, Tally.Reached it, Instant now) {
    untold.add(
        new BudgetReached(
            now, account, tally.key(), it.limit(), it.period(), it.amount(), it.spent()));
  }

  /** Not under the gate's lock: who is told may take his time. */
  void ring() {
    List<BudgetReached> told;
    synchronized (this) {
      if (untold.isEmpty()) {
        return;
      }
      told = List.copyOf(untold);
      untold.clear();
    }
    told.forEach(events::raise);
  }
}
