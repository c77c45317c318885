package io.qcc.domain.metrics;

import io.qcc.ports.account.Answer;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Range;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which time a series is about that somebody asks for. */
public final class Stretch {

  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private Stretch() {}

  /**
   * @param from null: a usual time before {@code to}
   * @param to null: now
   * @param points so many at most, or about
   */
  public static Answer<Range> of(
      Grain grain, @Nullable Instant from, @Nullable Instant to, Instant now, int points) {
    Instant end = to == null ? now : to;
    if (isOutside(end) || (from != null && isOutside(from))) {
      return new Answer.Invalid<>("range_invalid", "from and to must be in the years 1970 to 9999");
    }
    Instant begin = from == null ? end.minus(usual(grain)) : from;
    if (!begin.isBefore(end)) {
      return new Answer.Invalid<>("range_invalid", "from must be before to");
    }
    if (Duration.between(begin, end).compareTo(usualLength(grain).multipliedBy(points)) > 0) {
      return new Answer.Invalid<>(
          "range_too_long",
          "from and to are too far apart for %d points: ask for a coarser granularity, or less"
              .formatted(points));
    }
    return new Answer.Done<>(new Range(begin, end));
  }

  private static boolean isOutside(Instant instant) {
    return instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST);
  }

  private static Duration usual(Grain grain) {
    return switch (grain) {
      case QUARTER -> Duration.ofDays(1);
      case HOUR -> Duration.ofDays(2);
      case DAY -> Duration.ofDays(30);
      case MONTH -> Duration.ofDays(365);
    };
  }

  private static Duration usualLength(Grain grain) {
    return switch (grain) {
      case QUARTER -> Duration.ofMinutes(15);
      case HOUR -> Duration.ofHours(1);
      case DAY -> Duration.ofDays(1);
      case MONTH -> Duration.ofDays(30);
    };
  }
}
