package io.qcc.domain.usage;

import io.qcc.ports.time.Time;
import io.qcc.ports.usage.LedgerEntry;
import io.qcc.ports.usage.RequestLog;
import io.qcc.ports.usage.Spill;
import io.qcc.ports.usage.SpillRefused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings entries to the store: those in memory first, then, batch by batch, what was spilled
 * before. May wait for the store as long as that lets it.
 *
 * <p>Not thread-safe.
 */
final class StoreWriter {

  private final Outbox outbox;
  private final Sieve sieve;
  private final Spill spill;
  private final Outage outage;
  private final LedgerPolicy policy;
  private final Time time;
  private @Nullable Long failedAt;

  StoreWriter(
      Outbox outbox, RequestLog log, Spill spill, Outage outage, LedgerPolicy policy, Time time) {
    this.outbox = outbox;
    this.sieve = new Sieve(log, this::setAside);
    this.spill = spill;
    this.outage = outage;
    this.policy = policy;
    this.time = time;
  }

  /** One batch of each. True: there is more. */
  boolean step() {
    if (failedAt != null && time.nanos() - failedAt < policy.rest().toNanos()) {
      return false;
    }
    return reaches(
        () -> {
          int fresh = writeBatch();
          int old = replayBatch();
          return fresh == policy.batch() || old > 0;
        });
  }

  /**
   * Writes what is in memory, but does not insist.
   *
   * @param until on the monotonic clock
   */
  void drain(long until) {
    boolean more = !outage.isStoreAway();
    while (more && time.nanos() < until) {
      more = reaches(() -> writeBatch() > 0);
    }
  }

  private interface Work {
    boolean moreToDo();
  }

  /** Whatever the store throws, the entries stay, and the thread goes on. */
  private boolean reaches(Work work) {
    try {
      boolean more = work.moreToDo();
      failedAt = null;
      if (!more && spill.contents().bytes() == 0) {
        outage.caughtUp();
      }
      return more;
    } catch (RuntimeException e) {
      failedAt = time.nanos();
      outage.storeAway(time.now(), e);
      return false;
    }
  }

  private int writeBatch() {
    List<LedgerEntry> batch = outbox.begin(policy.batch());
    if (batch.isEmpty()) {
      return 0;
    }
    boolean written = false;
    try {
      sieve.append(batch);
      written = true;
    } finally {
      if (!written) {
        outbox.failed();
      }
    }
    outbox.written();
    outage.storeBack();
    return batch.size();
  }

  private void setAside(LedgerEntry entry, RuntimeException why) {
    try {
      spill.setAside(entry);
      outage.setAside(why);
    } catch (SpillRefused e) {
      outage.spillRefused(e);
      outage.lose(1);
    } catch (
        RuntimeException e) { // what the store cannot make a row of, a file may not hold either
      outage.spillRefused(new SpillRefused("an entry can be written nowhere (" + e + ")", e));
      outage.lose(1);
    }
  }

  private int replayBatch() {
    if (spill.contents().bytes() == 0) {
      return 0;
    }
    outage.behind(time.now());
    List<LedgerEntry> old;
    try {
      old = spill.oldest(policy.batch());
    } catch (SpillRefused e) {
      outage.spillRefused(e);
      return 0;
    }
    if (!old.isEmpty()) {
      sieve.append(old);
      spill.taken();
      outage.storeBack();
    }
    outage.damaged(spill.contents().damaged());
    return old.size();
  }
}
