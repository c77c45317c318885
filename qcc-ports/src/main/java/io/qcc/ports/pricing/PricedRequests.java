package io.qcc.ports.pricing;

import io.qcc.ports.pricing.PricedRequest.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The costs of the requests that the ledger remembers, to be corrected when prices change.
 *
 * <p>All methods may throw {@link io.qcc.ports.store.StoreUnavailable}.
 */
public interface PricedRequests {

  /**
   * Those that happened in [{@code from}, {@code to}) and told their input and output, the oldest
   * first, at most {@code most}.
   *
   * @param after only those behind this place; null: from the first on
   */
  List<PricedRequest> between(Instant from, Instant to, @Nullable Place after, int most);

  /** Stores the costs of all of {@code changed}, or none. What is no longer there is left out. */
  void put(List<PricedRequest> changed);
}
