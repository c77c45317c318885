package io.qcc.ports.account;

import java.util.List;
import java.util.Optional;

/**
 * The accounts we know, kept somewhere that survives a restart; instants to the microsecond.
 *
 * <p>All methods may throw {@link io.qcc.ports.store.StoreUnavailable}; then nothing was changed.
 */
public interface Accounts {

  /** How {@link #put} ended. */
  enum Put {
    STORED,
    /**
     * Another account has that name (compared as {@link String#equalsIgnoreCase} does); nothing was
     * changed.
     */
    NAME_TAKEN,
    /** Another account has a key with that digest; nothing was changed. */
    KEY_TAKEN
  }

  /** All, oldest first. */
  List<Account> all();

  /**
   * Stores {@code account} with exactly its keys, replacing whatever had its id, all or nothing.
   */
  Put put(Account account);

  /**
   * Stores {@code account}, unless there is one with its id; then empty, and nothing was changed.
   * Of several gateways that add the same id at once, one does.
   */
  Optional<Put> add(Account account);

  /** Removes the account, its keys, its nodes and its sessions; false if there was none. */
  boolean remove(AccountId id);
}
