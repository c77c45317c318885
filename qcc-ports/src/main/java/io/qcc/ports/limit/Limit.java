package io.qcc.ports.limit;

/** The kinds of limits there are. An amount of money is in millionths of a US dollar. */
public enum Limit {
  REQUESTS_PER_MINUTE,
  /** Of the prompt, without what a cache served. */
  INPUT_TOKENS_PER_MINUTE,
  OUTPUT_TOKENS_PER_MINUTE,
  CONCURRENT_REQUESTS,
  /** What would pass a budget is refused. */
  BUDGET_DAY_USD,
  BUDGET_MONTH_USD,
  BUDGET_TOTAL_USD,
  /** That this was reached is told, and nothing else happens. */
  ALERT_DAY_USD,
  ALERT_MONTH_USD,
  ALERT_TOTAL_USD;

  public boolean isMoney() {
    return switch (this) {
      case REQUESTS_PER_MINUTE,
          INPUT_TOKENS_PER_MINUTE,
          OUTPUT_TOKENS_PER_MINUTE,
          CONCURRENT_REQUESTS ->
          false;
      default -> true;
    };
  }
}
