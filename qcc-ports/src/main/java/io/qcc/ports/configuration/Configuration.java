package io.qcc.ports.configuration;

import io.qcc.ports.account.Accounts;
import io.qcc.ports.node.Nodes;

/**
 * What every gateway on one store holds in memory, and the number that tells each when it is not
 * any more what it was.
 *
 * <p>All methods may throw {@link io.qcc.ports.store.StoreUnavailable}.
 */
public interface Configuration {

  /**
   * Changes with every write of what belongs to the configuration, in the same moment. Read it
   * before the rest: then that is at least as new.
   */
  long version();

  /**
   * The accounts, for who has read the configuration when it was at {@code seen}: whatever would
   * write throws {@link Outdated} if it is at another by now, and when it returns the configuration
   * is at {@code seen + 1}.
   */
  Accounts accounts(long seen);

  /** The nodes, likewise. */
  Nodes nodes(long seen);
}
