package io.qcc.adapters.http.admin;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Millionths of a dollar as dollars, to the last of them. */
final class Money {

  private static final int DECIMALS = 6;

  private Money() {}

  static BigDecimal usd(long micros) {
    return BigDecimal.valueOf(micros, DECIMALS);
  }

  /** Null: unknown. */
  static @Nullable BigDecimal usd(@Nullable Long micros) {
    return micros == null ? null : usd(micros.longValue());
  }
}
