package io.qcc.server.log;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.budget.BudgetEvents;
import io.qcc.ports.budget.BudgetReached;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;

/** A line for each budget that is reached. */
public final class BudgetLog implements BudgetEvents {

  private static final Logger LOG = System.getLogger("io.qcc.limits");

  private final Function<AccountId, String> accountName;

  public BudgetLog(Function<AccountId, String> accountName) {
    this.accountName = accountName;
  }

  @Override
  public void raise(BudgetReached event) {
    LOG.log(Level.WARNING, () -> line(event));
  }

  String line(BudgetReached event) {
    String whose =
        (event.key() == null ? "" : "key " + event.key() + " of ")
            + "account "
            + accountName.apply(event.account());
    return "%s has spent %s%s: %s is %s%s"
        .formatted(
            whose,
            dollars(event.spent()),
            switch (event.period()) {
              case DAY -> " today";
              case MONTH -> " this month";
              case TOTAL -> "";
            },
            event.limit().name().toLowerCase(Locale.ROOT),
            dollars(event.amount()),
            event.refuses() ? "; requests that may cost more are refused" : "");
  }

  private static String dollars(long microUsd) {
    return "$" + BigDecimal.valueOf(microUsd, 6).stripTrailingZeros().toPlainString();
  }
}
