package io.qcc.ports.account;

import java.time.Instant;
import java.util.Optional;

/**
 * Who is signed in, kept somewhere that survives a restart.
 *
 * <p>All methods may throw {@link io.qcc.ports.store.StoreUnavailable}.
 */
public interface Sessions {

  /** The session, whether or not it has expired. */
  Optional<Session> find(KeyDigest digest);

  /**
   * Stores {@code session}, replacing whatever had its digest; nothing happens if its account does
   * not exist.
   */
  void put(Session session);

  /** Stores {@code session} if there still is one with its digest; else nothing happens. */
  void replace(Session session);

  void remove(KeyDigest digest);

  /** Signs the account out everywhere. */
  void removeAllOf(AccountId account);

  /** Forgets sessions that expired before {@code now}. */
  void removeExpired(Instant now);
}
