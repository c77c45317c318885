package io.qcc.ports.usage;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger tells of requests.
 *
 * <p>All methods may throw {@link io.qcc.ports.store.StoreUnavailable}.
 */
public interface PastRequests {

  /**
   * The newest first, then by number and run, without why they went where they went.
   *
   * @param after only what comes after it in this order; null: from the newest on
   */
  List<LedgerEntry> page(Selection which, @Nullable RequestCursor after, int limit);

  /** With why it went where it went, if that is still known. Of several, the newest. */
  Optional<LedgerEntry> find(String requestId);
}
