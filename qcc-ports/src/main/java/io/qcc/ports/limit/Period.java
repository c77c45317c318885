package io.qcc.ports.limit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The spans of time that budgets are for; days and months begin where their zone says so. */
public enum Period {
  DAY(Limit.BUDGET_DAY_USD, Limit.ALERT_DAY_USD),
  MONTH(Limit.BUDGET_MONTH_USD, Limit.ALERT_MONTH_USD),
  TOTAL(Limit.BUDGET_TOTAL_USD, Limit.ALERT_TOTAL_USD);

  private final Limit budget;
  private final Limit alert;

  Period(Limit budget, Limit alert) {
    this.budget = budget;
    this.alert = alert;
  }

  public Limit budget() {
    return budget;
  }

  public Limit alert() {
    return alert;
  }

  /** When the one began that {@code at} is in. */
  public Instant start(Instant at, ZoneId zone) {
    LocalDate day = at.atZone(zone).toLocalDate();
    return switch (this) {
      case DAY -> day.atStartOfDay(zone).toInstant();
      case MONTH -> day.withDayOfMonth(1).atStartOfDay(zone).toInstant();
      case TOTAL -> Instant.EPOCH;
    };
  }

  /** When the next one begins; null: never. */
  public @Nullable Instant end(Instant at, ZoneId zone) {
    LocalDate day = at.atZone(zone).toLocalDate();
    return switch (this) {
      case DAY -> day.plusDays(1).atStartOfDay(zone).toInstant();
      case MONTH -> day.withDayOfMonth(1).plusMonths(1).atStartOfDay(zone).toInstant();
      case TOTAL -> null;
    };
  }
}
