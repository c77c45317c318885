package io.qcc.domain.usage;

import io.qcc.ports.usage.LedgerEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The entries that are in memory only. One thread brings them to the store, batch by batch; another
 * brings to the spill what the first is too slow for, the batch under way among it: only the store
 * knows how that will end. An entry leaves when either has it; had by both it is still one.
 *
 * <p>Nobody holds the lock while he writes.
 */
final class Outbox {

  private final ReentrantLock lock = new ReentrantLock();
  private final Room room;
  private final Deque<Held> waiting = new ArrayDeque<>();
  private @Nullable Batch batch;

  Outbox(Room room) {
    this.room = room;
  }

  /** What the store was asked to take, and will be asked again, word for word, if it did not. */
  static final class Batch {
    final List<Held> held;
    boolean underWay = true;
    boolean spilled;

    Batch(List<Held> held) {
      this.held = held;
    }
  }

  /**
   * Entries to be spilled.
   *
   * @param batch whose they are; null: they were waiting
   */
  record Due(List<Held> held, @Nullable Batch batch) {}

  void add(Held held) {
    locked(() -> waiting.add(held));
  }

  /** The oldest, for the store, until {@link #written} or {@link #failed}. */
  List<LedgerEntry> begin(int most) {
    return locked(
        () -> {
          if (batch == null && !waiting.isEmpty()) {
            batch = new Batch(take(most, Long.MAX_VALUE));
          }
          if (batch == null) {
            return List.of();
          }
          batch.underWay = true;
          return Held.entries(batch.held);
        });
  }

  /** The store has the batch. */
  void written() {
    locked(
        () -> {
          if (batch != null && !batch.spilled) {
            giveBack(batch.held);
          }
          batch = null;
          return null;
        });
  }

  /** The store did not take the batch, or did not say so. */
  void failed() {
    locked(
        () -> {
          if (batch != null) {
            batch.underWay = false;
            batch = batch.spilled ? null : batch;
          }
          return null;
        });
  }

  /**
   * The oldest of those that must be spilled, until {@link #spilled} or {@link #refused}; empty:
   * none must.
   *
   * @param latest those that are in memory since then or before must be
   */
  Due due(long latest, int most) {
    return locked(
        () -> {
          if (batch != null && !batch.spilled && batch.held.getFirst().since() <= latest) {
            return new Due(batch.held, batch);
          }
          return new Due(take(most, latest), null);
        });
  }

  /** The spill has them. */
  void spilled(Due due) {
    locked(
        () -> {
          if (due.batch == null) {
            giveBack(due.held);
          } else if (batch == due.batch) {
            giveBack(due.held);
            batch.spilled = true;
            batch = batch.underWay ? batch : null;
          }
          return null;
        });
  }

  /** It has not. */
  void refused(Due due) {
    locked(
        () -> {
          if (due.batch == null) {
            due.held.reversed().forEach(waiting::addFirst);
          }
          return null;
        });
  }

  boolean isEmpty() {
    return locked(() -> batch == null && waiting.isEmpty());
  }

  private List<Held> take(int most, long latest) {
    var taken = new ArrayList<Held>(Math.min(most, waiting.size()));
    while (taken.size() < most && !waiting.isEmpty() && waiting.getFirst().since() <= latest) {
      taken.add(waiting.removeFirst());
    }
    return taken;
  }

  private void giveBack(List<Held> held) {
    room.giveBack(held.size(), held.stream().mapToLong(Held::weight).sum());
  }

  private <T extends @Nullable Object> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
