package io.qcc.domain.account;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down whoever keeps failing: after some free attempts each one has to wait twice as long as
 * the one before.
 *
 * <p>An attempt counts when it begins, so that a thousand at once are not a thousand free ones.
 * Whoever pauses for long is forgiven. Remembers a bounded number of subjects, and forgets the one
 * that was quiet for longest. Thread-safe.
 */
final class Throttle {

  /**
   * @param free attempts before the first wait
   * @param longest the wait grows to this
   * @param subjects how many are remembered
   */
  record Policy(int free, Duration longest, int subjects) {

    Duration waitAfter(int attempts) {
      int over = attempts - free;
      if (over < 0) {
        return Duration.ZERO;
      }
      Duration wait = Duration.ofSeconds(1L << Math.min(over, 30));
      return wait.compareTo(longest) < 0 ? wait : longest;
    }
  }

  private static final long FORGIVEN_AFTER = Duration.ofHours(1).toNanos();

  private final Policy policy;
  private final Map<String, Attempts> subjects;

  /** The attempts since the last success, and when the latest began, in monotonic nanoseconds. */
  private record Attempts(int count, long latest) {}

  Throttle(Policy policy) {
    this.policy = policy;
    this.subjects =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
            return size() > policy.subjects();
          }
        };
  }

  /** Begins an attempt; zero if it may go on, else how long to wait, and it does not count. */
  synchronized Duration begin(String subject, long nanos) {
    Attempts past = subjects.get(subject);
    if (past == null || nanos - past.latest() > FORGIVEN_AFTER) {
      past = new Attempts(0, nanos);
    }
    Duration left = policy.waitAfter(past.count()).minusNanos(nanos - past.latest());
    if (left.isPositive() && past.count() > 0) {
      return left;
    }
    subjects.put(subject, new Attempts(past.count() + 1, nanos));
    return Duration.ZERO;
  }

  /** Takes one attempt back, for it was no failure. */
  synchronized void takeBack(String subject) {
    subjects.computeIfPresent(
        subject,
        (name, past) -> past.count() <= 1 ? null : new Attempts(past.count() - 1, past.latest()));
  }

  synchronized void forgive(String subject) {
    subjects.remove(subject);
  }
}
