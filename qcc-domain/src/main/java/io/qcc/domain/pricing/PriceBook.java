package io.qcc.domain.pricing;

import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PriceId;
import io.qcc.ports.pricing.Prices;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The prices of the store, held in memory as one list; empty until {@link #open} or {@link
 * #reload}.
 *
 * <p>Whoever reads never waits. Whoever writes goes through here, one at a time: first the store,
 * and only if it took the change, the list.
 */
public final class PriceBook {

  private final Prices prices;
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicReference<PriceList> list = new AtomicReference<>(new PriceList(List.of()));

  public PriceBook(Prices prices) {
    this.prices = prices;
  }

  public PriceList now() {
    return list.get();
  }

  /** Offers the store what the gateway brings along, and reads it. */
  public void open(List<Price> shipped) {
    exclusively(
        () -> {
          prices.offer(shipped);
          return read();
        });
  }

  /** Reads everything from the store again. */
  public void reload() {
    exclusively(this::read);
  }

  /** Runs {@code change} while nobody else writes; what it reads is still so when it writes. */
  public <T> T exclusively(Supplier<T> change) {
    writing.lock();
    try {
      return change.get();
    } finally {
      writing.unlock();
    }
  }

  /** False if another has its model and time. */
  public boolean put(Price price) {
    return exclusively(
        () -> {
          boolean stored = prices.put(price);
          if (stored) {
            list.updateAndGet(old -> old.with(price));
          }
          return stored;
        });
  }

  boolean remove(PriceId id) {
    return exclusively(
        () -> {
          boolean removed = prices.remove(id);
          list.updateAndGet(old -> old.without(id));
          return removed;
        });
  }

  private PriceList read() {
    var read = new PriceList(prices.all());
    list.set(read);
    return read;
  }
}
