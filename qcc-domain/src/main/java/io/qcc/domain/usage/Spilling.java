package io.qcc.domain.usage;

import io.qcc.ports.time.Time;
import io.qcc.ports.usage.Spill;
import io.qcc.ports.usage.SpillRefused;
import org.jspecify.annotations.Nullable;

/**
 * Brings to the spill what the store is too slow for. Knows this machine's disk only, so it is
 * never kept by a store that does not answer.
 *
 * <p>Not thread-safe.
 */
final class Spilling {

  private final Outbox outbox;
  private final Room room;
  private final Spill spill;
  private final Outage outage;
  private final LedgerPolicy policy;
  private final Time time;
  private @Nullable Long refusedAt;
  private @Nullable Long forcedAt;
  private boolean unforced;

  Spilling(Outbox outbox, Room room, Spill spill, Outage outage, LedgerPolicy policy, Time time) {
    this.outbox = outbox;
    this.room = room;
    this.spill = spill;
    this.outage = outage;
    this.policy = policy;
    this.time = time;
  }

  /** Spills what has waited for long, or is too much. */
  void some() {
    long now = time.nanos();
    if (!within(refusedAt, policy.rest().toNanos(), now)) {
      spill(room.crowded() ? now : now - policy.patience().toNanos());
    }
    if (unforced && !within(forcedAt, policy.forceEvery().toNanos(), now)) {
      force(now);
    }
  }

  /** Spills all there is. */
  void all() {
    spill(Long.MAX_VALUE);
    if (unforced) {
      force(time.nanos());
    }
  }

  private void spill(long latest) {
    while (true) {
      Outbox.Due due = outbox.due(latest, policy.batch());
      if (due.held().isEmpty()) {
        return;
      }
      boolean spilled = false;
      try {
        spill.append(Held.entries(due.held()));
        spilled = true;
      } catch (SpillRefused e) {
        refusedAt = time.nanos();
        outage.spillRefused(e);
        return;
      } finally {
        if (!spilled) {
          outbox.refused(due);
        }
      }
      outbox.spilled(due);
      unforced = true;
    }
  }

  private void force(long now) {
    try {
      spill.force();
      unforced = false;
    } catch (SpillRefused e) {
      outage.spillRefused(e);
    }
    forcedAt = now;
  }

  private static boolean within(@Nullable Long at, long span, long now) {
    return at != null && now - at < span;
  }
}
