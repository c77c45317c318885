package io.qcc.domain.account;

import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountDraft;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.AdministerAccounts;
import io.qcc.ports.account.Answer;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.Failback;
import io.qcc.ports.account.PasswordHash;
import io.qcc.ports.account.Passwords;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.account.Role;
import io.qcc.ports.limit.Limits;
import io.qcc.ports.time.Time;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Lists, makes, changes and removes accounts, within what the caller may do. */
public final class AccountService implements AdministerAccounts {

  private final Directory directory;
  private final SessionBook sessions;
  private final Passwords passwords;
  private final Time time;
  private final Tokens tokens;
  private final ProxyKeys keys;

  /**
   * @param random thread-safe and cryptographically strong
   */
  public AccountService(
      Directory directory,
      SessionBook sessions,
      Passwords passwords,
      Digests digests,
      Time time,
      RandomGenerator random) {
    this.directory = directory;
    this.sessions = sessions;
    this.passwords = passwords;
    this.time = time;
    this.tokens = new Tokens(random);
    this.keys = new ProxyKeys(digests, tokens);
  }

  @Override
  public List<Account> list(Caller caller) {
    return directory.now().accounts().stream().filter(a -> caller.mayTouch(a.id())).toList();
  }

  @Override
  public Answer<Saved> create(Caller caller, AccountDraft draft) {
    if (caller.role() != Role.ADMIN) {
      return new Answer.Forbidden<>("only an administrator creates accounts");
    }
    if (draft.name() == null) {
      return new Answer.Invalid<>("name_required", "name is missing");
    }
    boolean chosen = draft.proxyKey() != null && !draft.proxyKey().isEmpty();
    String key = chosen ? Objects.requireNonNull(draft.proxyKey()) : keys.generate();
    Answer.Invalid<Saved> fault = AccountRules.fault(draft, key);
    if (fault != null) {
      return fault;
    }
    Answer<Saved> refusal = AccountRules.limits(caller, draft, List.of());
    if (refusal != null) {
      return refusal;
    }
    Instant now = Moments.now(time);
    var account =
        new Account(
            new AccountId(tokens.id("acc_")),
            draft.name().strip(),
            draft.role() == null ? Role.MEMBER : draft.role(),
            hashed(draft.password()),
            draft.failback() == null ? Failback.WHEN_COLD : draft.failback(),
            List.of(keys.kept(key, now)),
            draft.limits() == null ? Limits.NONE : draft.limits(),
            now);
    return directory.act(
        () -> store(account, chosen ? null : key, chosen ? ProxyKeys.warning(key) : null));
  }

  @Override
  public Answer<Saved> change(Caller caller, AccountId id, AccountDraft draft) {
    if (!caller.mayTouch(id) || directory.account(id) == null) {
      return unknown(id);
    }
    Answer.Invalid<Saved> fault = AccountRules.fault(draft, draft.proxyKey());
    if (fault != null) {
      return fault;
    }
    boolean newPassword = draft.password() != null;
    PasswordHash password = hashed(draft.password()); // slow, so before anybody has to wait for it
    return directory.act(
        () -> {
          Account old = directory.account(id);
          if (old == null) {
            return unknown(id);
          }
          Role role = draft.role() == null ? old.role() : draft.role();
          Answer<Saved> refusal = AccountRules.roleChange(caller, old, role, directory.now());
          if (refusal == null) {
            refusal = AccountRules.limits(caller, draft, old.keys());
          }
          if (refusal != null) {
            return refusal;
          }
          var account =
              new Account(
                  id,
                  draft.name() == null ? old.name() : draft.name().strip(),
                  role,
                  newPassword ? password : old.password(),
                  draft.failback() == null ? old.failback() : draft.failback(),
                  keysAfter(old, draft),
                  draft.limits() == null ? old.limits() : draft.limits(),
                  old.created());
          String warning = draft.proxyKey() == null ? null : ProxyKeys.warning(draft.proxyKey());
          boolean revoke = newPassword || role != old.role();
          if (revoke) {
            sessions.closeAllOf(id); // first, for if the store fails here nothing has changed
          }
          Answer<Saved> saved = store(account, null, warning);
          if (revoke) {
            sessions.closeAllOf(id); // and those that were opened meanwhile
          }
          return saved;
        });
  }

  @Override
  public Answer<AccountId> remove(Caller caller, AccountId id) {
    return directory.act(
        () -> {
          Account account = directory.account(id);
          if (account == null || !caller.mayTouch(id)) {
            return unknown(id);
          }
          Answer<AccountId> refusal = AccountRules.removal(caller, account, directory.now());
          if (refusal != null) {
            return refusal;
          }
          directory.remove(id);
          return new Answer.Done<>(id);
        });
  }

  private Answer<Saved> store(Account account, @Nullable String key, @Nullable String warning) {
    return switch (directory.put(account)) {
      case Accounts.Put.STORED -> new Answer.Done<>(new Saved(account, key, warning));
      case Accounts.Put.NAME_TAKEN ->
          new Answer.Conflict<>("name_taken", "another account has that name");
      case Accounts.Put.KEY_TAKEN ->
          new Answer.Conflict<>("proxy_api_key_taken", "that proxy key is in use already");
    };
  }

  private List<ProxyKey> keysAfter(Account old, AccountDraft draft) {
    if (draft.proxyKey() != null) {
      return List.of(keys.kept(draft.proxyKey(), Moments.now(time)));
    }
    return old.keys().stream()
        .map(key -> key.with(draft.keyLimits().getOrDefault(key.id(), key.limits())))
        .toList();
  }

  /** Null for an empty password: that account cannot sign in. */
  private @Nullable PasswordHash hashed(@Nullable String password) {
    return password == null || password.isEmpty()
        ? null
        : passwords.hash(password, Documented.password(password));
  }

  private static <T> Answer<T> unknown(AccountId id) {
    return new Answer.NotFound<>("there is no account " + id.value());
  }
}
