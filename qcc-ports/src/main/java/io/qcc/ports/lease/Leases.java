package io.qcc.ports.lease;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who of several gateways on one store does what only one is to do. No clock is in it: when a lease
 * may be taken from its holder is up to those who watch it.
 *
 * <p>All methods may throw {@link io.qcc.ports.store.StoreUnavailable}; then it may have happened
 * or not.
 */
public interface Leases {

  /** As it is now; empty: nobody ever had it. */
  Optional<Lease> find(String name);

  /**
   * Takes the lease, whoever has it, if it still is as it was seen. Of several who saw the same one
   * gets it.
   *
   * @param seen null: nobody had ever had it
   * @return with a token of its own; empty: it is not so any more
   */
  Optional<Lease> take(String name, String holder, @Nullable Lease seen);

  /** Shows that the holder is alive; empty: somebody took it. */
  Optional<Lease> renew(Lease held);

  /** Gives it back; nothing happens if somebody took it. */
  void release(Lease held);
}
