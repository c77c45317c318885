package io.qcc.ports.pricing;

import java.util.List;

/**
 * The prices we know, kept somewhere that survives a restart.
 *
 * <p>All methods may throw {@link io.qcc.ports.store.StoreUnavailable}.
 */
public interface Prices {

  /** In no order that could be relied on: databases disagree about that of text. */
  List<Price> all();

  /**
   * Stores {@code price}, replacing whatever had its id; false, and nothing is stored, if another
   * has its model and time.
   */
  boolean put(Price price);

  /** False if there was none. */
  boolean remove(PriceId id);

  /**
   * Stores those of {@code shipped} that were never offered to this store before, except where
   * there is a price for the same model and time already. So what was changed or removed since
   * stays so. All happens, or nothing.
   */
  void offer(List<Price> shipped);
}
