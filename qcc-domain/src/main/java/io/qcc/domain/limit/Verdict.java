package io.qcc.domain.limit;

import io.qcc.ports.limit.Limit;
import io.qcc.ports.limit.Period;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a request may go, as one account or key sees it. */
sealed interface Verdict {

  /** Nothing is in its way. */
  record Clear() implements Verdict {}

  /** If nobody else asks, it may go after so long. */
  record Later(Limit limit, long amount, long nanos) implements Verdict {}

  /** It may go when others have ended; nobody knows when. */
  record Occupied(Limit limit, long amount) implements Verdict {}

  /**
   * The period's budget does not suffice for it.
   *
   * @param until when the next period begins; null: never
   */
  record Exhausted(Period period, long amount, long spent, long need, @Nullable Instant until)
      implements Verdict {}

  /** Not even a whole budget would suffice for it. */
  record TooDear(Period period, long amount, long need) implements Verdict {}

  /** To wait is of no use. */
  default boolean isFinal() {
    return this instanceof Exhausted || this instanceof TooDear;
  }

  /** Of several, the one that says most about when it may go. */
  default Verdict or(Verdict other) {
    if (this instanceof Later mine && other instanceof Later theirs) {
      return theirs.nanos() > mine.nanos() ? theirs : mine;
    }
    return other.rank() > rank() ? other : this;
  }

  private int rank() {
    return switch (this) {
      case Clear _ -> 0;
      case Occupied _ -> 1;
      case Later _ -> 2;
      case Exhausted _ -> 3;
      case TooDear _ -> 4;
    };
  }
}
