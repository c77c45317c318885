package io.qcc.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.budget.BudgetReached;
import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Period;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetLogTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "    | ALERT_DAY_USD    | DAY   | account TEAM has spent $12.5 today: alert_day_usd is $10",
        "k_1 | ALERT_MONTH_USD  | MONTH | key k_1 of account TEAM has spent $12.5 this month: alert_month_usd is $10",
        "    | BUDGET_TOTAL_USD | TOTAL | account TEAM has spent $12.5: budget_total_usd is $10; requests that may cost more are refused"
      })
  void eachIsALine(@Nullable String key, Limit limit, Period period, String line) {
    var event =
        new BudgetReached(
            Instant.EPOCH, new AccountId("team"), key, limit, period, 10_000_000, 12_500_000);
    assertThat(new BudgetLog(id -> id.value().toUpperCase(java.util.Locale.ROOT)).line(event))
        .isEqualTo(line);
  }
}
