package io.qcc.ports.budget;

import io.qcc.ports.account.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What accounts and keys have spent, as the store's ledger knows it.
 *
 * <p>May throw {@link io.qcc.ports.store.StoreUnavailable}.
 */
public interface Spent {

  /**
   * Of the account's requests that happened in [{@code from}, {@code to}).
   *
   * @param key only those with this key; null: all
   * @param except these are left out: whoever asks counts them himself
   */
  Sum between(AccountId account, @Nullable String key, Instant from, Instant to, Counted except);

  /** The requests of a run of the gateway that happened at {@code since} or later. */
  record Counted(String run, Instant since) {}

  /**
   * @param microUsd of the requests whose cost is known
   * @param unknown those whose cost is not
   */
  record Sum(long microUsd, List<Unknown> unknown) {}

  /**
   * Requests for one model whose cost is not known.
   *
   * @param model as asked; null: it was not said
   * @param bytesIn of their bodies, together
   */
  record Unknown(@Nullable String model, long requests, long bytesIn) {}
}
