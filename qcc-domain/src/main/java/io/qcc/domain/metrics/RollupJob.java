package io.qcc.domain.metrics;

import io.qcc.domain.lease.Duty;
import io.qcc.ports.metrics.Bucket;
import io.qcc.ports.metrics.Grain;
import io.qcc.ports.metrics.Rollups;
import io.qcc.ports.metrics.Rollups.State;
import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.time.Time;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the sums right: adds up what is marked once its time is over, and forgets what is old. All
 * that it knows is in the store, so it may be killed at any point, and run in several gateways.
 *
 * <p>{@link #tick} it every second on a thread of its own, which may wait for the store. A tick
 * works for about a second at most: on SQLite everybody else waits for the same connection.
 */
public final class RollupJob {

  private static final Logger LOG = System.getLogger("io.qcc.metrics");

  /** What is being written as a bucket ends is waited for, or the bucket is added up twice. */
  static final Duration GRACE = Duration.ofSeconds(5);

  static final int LOT = 100;

  private static final Duration SLICE = Duration.ofSeconds(1);
  private static final Duration FORGET_EVERY = Duration.ofHours(1);

  private final Rollups rollups;
  private final Buckets buckets;
  private final Time time;
  private final Duty duty;
  private final String zone;
  private @Nullable Settlement settling;
  private boolean settled;
  private boolean overruled;
  private boolean away;
  private @Nullable Long forgotAt;

  /**
   * @param duty spares others the work; nothing depends on only one doing it
   */
  public RollupJob(Rollups rollups, Buckets buckets, Time time, Duty duty) {
    this.rollups = rollups;
    this.buckets = buckets;
    this.time = time;
    this.duty = duty;
    this.zone = buckets.zone().getId();
  }

  /** Does what is due. May block; that the store is away is told once, in the log. */
  public void tick() {
    if (!duty.isOurs()) {
      return;
    }
    try {
      work(time.nanos() + SLICE.toNanos());
    } catch (StoreUnavailable e) {
      if (Thread.currentThread().isInterrupted()) {
        return; // told to end; what was under way did not happen
      }
      if (!away) {
        LOG.log(Level.WARNING, "the sums of requests wait for the store: {0}", e.getMessage());
      }
      away = true;
      return;
    }
    if (away) {
      away = false;
      LOG.log(Level.INFO, "the sums of requests go on");
    }
  }

  private void work(long until) {
    if (!settle(until)) {
      return;
    }
    if (forgotAt == null || time.nanos() - forgotAt >= FORGET_EVERY.toNanos()) {
      forget();
      forgotAt = time.nanos();
    }
    for (Grain grain : Grain.values()) {
      if (!addUp(grain, until)) {
        return;
      }
    }
  }

  /** False: not yet, or somebody else's zone is in force. */
  private boolean settle(long until) {
    State state = rollups.state();
    if (state.zone().equals(zone)) {
      settled = true;
      overruled = false;
      return true;
    }
    if (settled) {
      if (!overruled) {
        overruled = true;
        LOG.log(
            Level.WARNING,
            "another gateway on this database reports in the time zone {0}, this one in {1}: set"
                + " QCC_TIME_ZONE alike on all, then restart",
            state.zone(),
            zone);
      }
      return false;
    }
    if (settling == null) {
      settling = new Settlement(rollups, buckets, state);
    }
    while (!settling.step()) {
      if (isOver(until)) {
        return false;
      }
    }
    settling = null;
    settled = true;
    return true;
  }

  private void forget() {
    for (Grain grain : Grain.values()) {
      Duration kept = Retention.of(grain);
      if (kept != null) {
        rollups.forget(grain, buckets.containing(grain, time.now().minus(kept)).start());
      }
    }
  }

  /** False: the time is over. */
  private boolean addUp(Grain grain, long until) {
    Instant goingOn = buckets.containing(grain, time.now().minus(GRACE)).start();
    boolean more = true;
    while (more) {
      List<Instant> starts = rollups.marked(grain, goingOn, LOT);
      more = false;
      for (Instant start : starts) {
        if (isOver(until)) {
          return false;
        }
        Bucket bucket = buckets.containing(grain, start);
        more |=
            rollups.recompute(
                bucket, buckets.coarser(bucket), state -> Decision.of(bucket, state, zone));
      }
      more &= starts.size() == LOT;
    }
    return true;
  }

  private boolean isOver(long until) {
    return time.nanos() - until >= 0 || Thread.currentThread().isInterrupted();
  }
}
