package io.qcc.adapters.docker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a build that failed is worth another try: after a minute, then twice as long each time, at
 * most half an hour.
 *
 * @param failed the cause's words; null: it has not failed yet
 * @param at on the clock of {@code nanoTime}
 */
record Retry(@Nullable String failed, int failures, long at) {

  static final Retry NONE = new Retry(null, 0, 0);

  private static final Duration LONGEST = Duration.ofMinutes(30);

  Retry after(String message, long now) {
    Duration pause = Duration.ofMinutes(1L << Math.min(failures, 5));
    return new Retry(
        message, failures + 1, now + (pause.compareTo(LONGEST) < 0 ? pause : LONGEST).toNanos());
  }

  boolean due(long now) {
    return failed == null || now - at >= 0;
  }
}
