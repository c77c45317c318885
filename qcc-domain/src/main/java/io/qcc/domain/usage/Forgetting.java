package io.qcc.domain.usage;

import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.time.Time;
import io.qcc.ports.usage.RequestLog;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Forgets what is old, a little at a time: a day's requests may be millions, and while they are
 * deleted nobody can write.
 *
 * <p>Not thread-safe.
 */
final class Forgetting {

  private static final Duration EVERY = Duration.ofMinutes(10);
  private static final int AT_ONCE = 1000;

  private final RequestLog log;
  private final LedgerPolicy policy;
  private final Time time;
  private @Nullable Long doneAt;

  Forgetting(RequestLog log, LedgerPolicy policy, Time time) {
    this.log = log;
    this.policy = policy;
    this.time = time;
  }

  void step() {
    if (doneAt != null && time.nanos() - doneAt < EVERY.toNanos()) {
      return;
    }
    Instant now = time.now();
    int gone;
    try {
      gone =
          log.forgetDecisions(now.minus(policy.decisions()), AT_ONCE)
              + log.forgetRequests(now.minus(policy.requests()), AT_ONCE);
    } catch (StoreUnavailable away) {
      return; // the writer has said so, or will
    }
    doneAt = gone == 0 ? (Long) time.nanos() : null;
  }
}
