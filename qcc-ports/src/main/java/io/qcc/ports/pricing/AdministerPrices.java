package io.qcc.ports.pricing;

import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Use case: prices are listed, put and removed. Whoever is signed in sees them, administrators
 * change them.
 *
 * <p>All methods may throw {@link io.qcc.ports.store.StoreUnavailable}.
 */
public interface AdministerPrices {

  /**
   * A price as it stands.
   *
   * @param inForce it has begun, and no later one for the same model has
   */
  record Listed(Price price, boolean inForce) {}

  /** By model, then oldest first. */
  List<Listed> list(Caller caller);

  /**
   * Makes a price, or replaces a whole one: the one with {@code id}, or, without an id, the one for
   * the draft's model and time.
   */
  Answer<Listed> put(Caller caller, @Nullable PriceId id, PriceDraft draft);

  /** What was priced by it keeps its cost. */
  Answer<PriceId> remove(Caller caller, PriceId id);
}
