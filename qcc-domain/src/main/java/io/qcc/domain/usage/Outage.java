package io.qcc.domain.usage;

import io.qcc.ports.usage.SpillRefused;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What goes wrong with the ledger: said in the log once each time, and counted. */
final class Outage {

  private static final Logger LOG = System.getLogger("io.qcc.ledger");

  private final String spill;
  private final LongAdder lost = new LongAdder();
  private volatile long damaged;
  private volatile long aside;
  private volatile @Nullable Instant since;
  private volatile boolean away;
  private volatile boolean refused;
  private volatile boolean losing;
  private volatile long toldLost;

  /**
   * @param spill where it is, for people
   */
  Outage(String spill) {
    this.spill = spill;
  }

  void storeAway(Instant now, RuntimeException why) {
    behind(now);
    if (!away) {
      away = true;
      LOG.log(
          Level.WARNING,
          "the ledger waits for the store ({0}); requests are kept in {1} until it is back",
          why.getMessage(),
          spill);
    }
  }

  /** It took what it was given. */
  void storeBack() {
    if (away) {
      away = false;
      LOG.log(Level.INFO, "the store is back; the ledger writes what waited for it");
    }
  }

  /** Something waits on the disk. */
  void behind(Instant now) {
    since = since == null ? now : since;
  }

  /** Nothing waits any more but what is new. */
  void caughtUp() {
    if (since == null || away) {
      return;
    }
    since = null;
    refused = false;
    LOG.log(Level.INFO, "the ledger has caught up");
    if (losing) {
      losing = false;
      tellLost("the ledger has lost {0} requests");
    }
  }

  void spillRefused(SpillRefused why) {
    if (!refused) {
      refused = true;
      LOG.log(Level.WARNING, "the ledger keeps requests in memory only: {0}", why.getMessage());
    }
  }

  void damaged(long count) {
    if (count > damaged) {
      LOG.log(
          Level.WARNING,
          "{0} damaged entries in {1} are lost: check the disk",
          count - damaged,
          spill);
      damaged = count;
    }
  }

  /** The store does not take one request. Said of the first, the second, the fourth, and so on. */
  void setAside(RuntimeException why) {
    long count = aside + 1;
    aside = count;
    if (Long.bitCount(count) == 1) {
      LOG.log(
          Level.WARNING,
          "{0} requests of the ledger are not taken by the store; they are set aside in {1}, and"
              + " tried again at the next start: {2}",
          count,
          spill,
          why.getMessage());
    }
  }

  /** One request, or so many, found no room anywhere. Says nothing: a request may be calling. */
  void lose(long count) {
    lost.add(count);
  }

  /** Says that requests are lost, if there are any that were not spoken of. */
  void tellLosses() {
    if (!losing && lost.sum() > toldLost) {
      losing = true;
      tellLost(
          "the ledger is full and loses requests, {0} so far: bring the store back, free disk space"
              + " for {1}, or raise QCC_LEDGER_SPILL_MAX");
    }
  }

  /**
   * The gateway ends.
   *
   * @param left requests that are written nowhere
   */
  void end(long left) {
    lost.add(left);
    if (lost.sum() > toldLost) {
      tellLost(
          "the ledger ends, and has lost {0} requests that neither the store nor {1} could take");
    }
  }

  private void tellLost(String text) {
    toldLost = lost.sum();
    LOG.log(Level.WARNING, text, toldLost, spill);
  }

  boolean isStoreAway() {
    return away;
  }

  long setAside() {
    return aside;
  }

  /** Damaged ones too. */
  long lost() {
    return lost.sum() + damaged;
  }

  @Nullable Instant since() {
    return since;
  }
}
