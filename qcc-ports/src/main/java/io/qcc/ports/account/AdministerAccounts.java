package io.qcc.ports.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Use case: accounts are listed, made, changed and removed. Members see and change only themselves,
 * and never their role.
 *
 * <p>All methods may throw {@link io.qcc.ports.store.StoreUnavailable}.
 */
public interface AdministerAccounts {

  /**
   * A created or changed account.
   *
   * @param generatedKey the proxy key in clear if one was generated, to be shown this once
   * @param warning null, or what the operator should mend (a short key, say)
   */
  record Saved(Account account, @Nullable String generatedKey, @Nullable String warning) {
    @Override
    public String toString() {
      return "Saved[" + account.id() + "]";
    }
  }

  List<Account> list(Caller caller);

  Answer<Saved> create(Caller caller, AccountDraft draft);

  Answer<Saved> change(Caller caller, AccountId id, AccountDraft draft);

  /** Refuses the caller's own account and the last administrator. */
  Answer<AccountId> remove(Caller caller, AccountId id);
}
