package io.qcc.domain.predecessor;

import io.qcc.domain.account.Documented;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.predecessor.OldAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which account here an account of the predecessor is: the one of its own id. Only its first
 * administrator, whose id is another in every database, is the account that the environment's
 * {@code QCC_ADMIN_PASSWORD} and {@code ADMIN_API_KEY} are for.
 *
 * @param admin the predecessor's id of it; null: there is none
 */
record OldIds(@Nullable String admin) {

  /**
   * @param accounts the oldest first
   */
  static OldIds among(List<OldAccount> accounts) {
    if (accounts.stream().anyMatch(old -> Documented.ADMIN.value().equals(old.id()))) {
      return new OldIds(null);
    }
    return new OldIds(
        accounts.stream()
            .filter(old -> old.admin() && Documented.ADMIN_NAME.equalsIgnoreCase(old.name()))
            .map(OldAccount::id)
            .filter(OldNames::isId)
            .findFirst()
            .orElse(null));
  }

  /** No id is the default account's, as it was there. */
  AccountId of(@Nullable String id) {
    if (id == null || id.isBlank()) {
      return Documented.DEFAULT;
    }
    return id.equals(admin) ? Documented.ADMIN : new AccountId(id);
  }
}
