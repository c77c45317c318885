package io.qcc.domain.account;

import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountDraft;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.account.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an account may look like, and who may make it so. Each answers null when all is well. */
final class AccountRules {

  private static final int LONGEST_NAME = 100;
  private static final int SHORTEST_PASSWORD = 6;
  private static final int LONGEST_PASSWORD = 1024;

  private AccountRules() {}

  static <T> Answer.@Nullable Invalid<T> fault(AccountDraft draft, @Nullable String key) {
    String name = draft.name();
    if (name != null && !nameable(name.strip())) {
      return new Answer.Invalid<>(
          "name_invalid", "name must have 1 to " + LONGEST_NAME + " printable characters");
    }
    String password = draft.password();
    if (password != null && !password.isEmpty() && password.length() < SHORTEST_PASSWORD) {
      return new Answer.Invalid<>(
          "password_too_short", "password must have at least " + SHORTEST_PASSWORD + " characters");
    }
    if (password != null && password.length() > LONGEST_PASSWORD) {
      return new Answer.Invalid<>(
          "password_too_long", "password must have at most " + LONGEST_PASSWORD + " characters");
    }
    String keyFault = key == null ? null : ProxyKeys.fault(key);
    return keyFault == null ? null : new Answer.Invalid<>("proxy_api_key_invalid", keyFault);
  }

  /** The caller may touch the account already; may it also have that role? */
  static <T> @Nullable Answer<T> roleChange(
      Caller caller, Account account, Role role, Snapshot now) {
    if (role == account.role()) {
      return null;
    }
    if (caller.role() != Role.ADMIN) {
      return new Answer.Forbidden<>("only an administrator changes roles");
    }
    if (caller.account().equals(account.id())) {
      return new Answer.Conflict<>("own_account", "you cannot change your own role");
    }
    return lastAdmin(account, now);
  }

  /**
   * Only an administrator sets limits, or gives a key without limits for one that has some.
   *
   * @param keys there are before
   */
  static <T> @Nullable Answer<T> limits(Caller caller, AccountDraft draft, List<ProxyKey> keys) {
    if (caller.role() != Role.ADMIN && draft.saysLimits()) {
      return new Answer.Forbidden<>("only an administrator sets limits");
    }
    boolean limited = keys.stream().anyMatch(key -> !key.limits().isNone());
    if (caller.role() != Role.ADMIN && draft.proxyKey() != null && limited) {
      return new Answer.Forbidden<>(
          "a proxy key of this account has limits; only an administrator replaces it");
    }
    for (String named : draft.keyLimits().keySet()) {
      if (draft.proxyKey() != null || keys.stream().noneMatch(key -> key.id().equals(named))) {
        return new Answer.Invalid<>(
            "key_unknown", "key_limits names " + named + ", which is no key of this account");
      }
    }
    return null;
  }

  static <T> @Nullable Answer<T> removal(Caller caller, Account account, Snapshot now) {
    if (caller.role() != Role.ADMIN) {
      return new Answer.Forbidden<>("only an administrator removes accounts");
    }
    if (caller.account().equals(account.id())) {
      return new Answer.Conflict<>("own_account", "you cannot remove your own account");
    }
    return lastAdmin(account, now);
  }

  private static <T> @Nullable Answer<T> lastAdmin(Account account, Snapshot now) {
    boolean last =
        account.role() == Role.ADMIN
            && now.accounts().stream().filter(a -> a.role() == Role.ADMIN).count() == 1;
    return last
        ? new Answer.Conflict<>("last_admin", "this is the last administrator; make another first")
        : null;
  }

  private static boolean nameable(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST_NAME
        && name.chars().noneMatch(Character::isISOControl);
  }
}
