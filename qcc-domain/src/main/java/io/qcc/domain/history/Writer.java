package io.qcc.domain.history;

import io.qcc.ports.health.GatewayRun;
import io.qcc.ports.health.HealthHistory;
import io.qcc.ports.health.HealthHistory.Noted;
import io.qcc.ports.store.StoreUnavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what waits, batch by batch. A batch that could not be written is kept and said again,
 * word for word, before anything newer, so that each note is there once, in order.
 *
 * <p>Not thread-safe.
 */
final class Writer {

  private static final Logger LOG = System.getLogger("io.qcc.history");

  private static final int BATCH = 500;
  private static final Duration SEEN_EVERY = Duration.ofSeconds(30);

  private final HealthHistory history;
  private final Notebook notebook;
  private List<Noted> batch = List.of();
  private @Nullable Instant seen;
  private boolean away;

  Writer(HealthHistory history, Notebook notebook) {
    this.history = history;
    this.notebook = notebook;
  }

  /**
   * Writes all that waits, and that the gateway is running, if that has not been said lately.
   *
   * @return false: the store is away
   */
  boolean write(GatewayRun run) {
    return reaches(
        () -> {
          refill();
          // First that it was running: what happened outside of a run, nobody saw.
          if (!batch.isEmpty() || run.ended() || isDue(run.lastSeen())) {
            history.note(run);
            seen = run.lastSeen();
          }
          while (!batch.isEmpty()) {
            history.append(run.id(), batch);
            batch = List.of();
            refill();
          }
        });
  }

  /** Forgets what is older than {@code limit}; false: the store is away. */
  boolean forget(Instant limit) {
    return reaches(() -> history.forgetBefore(limit));
  }

  /** Tells what is lost because it could not be written. */
  void giveUp() {
    int lost = batch.size() + notebook.size();
    LOG.log(Level.WARNING, "the history of health is not written: {0} notes are lost", lost);
  }

  private void refill() {
    if (batch.isEmpty()) {
      batch = notebook.take(BATCH);
    }
  }

  private boolean isDue(Instant now) {
    return seen == null || !now.isBefore(seen.plus(SEEN_EVERY));
  }

  private boolean reaches(Runnable work) {
    try {
      work.run();
    } catch (StoreUnavailable e) {
      if (!away) {
        LOG.log(Level.WARNING, "the history of health waits for the store: {0}", e.getMessage());
      }
      away = true;
      return false;
    }
    if (away) {
      away = false;
      LOG.log(Level.INFO, "the history of health that waited for the store is written");
    }
    long dropped = notebook.takeDropped();
    if (dropped > 0) {
      LOG.log(Level.WARNING, "{0} notes of it were too many and are lost", dropped);
    }
    return true;
  }
}
