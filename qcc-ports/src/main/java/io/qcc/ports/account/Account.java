package io.qcc.ports.account;

import io.qcc.ports.limit.Limits;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant with its proxy keys; stored and replaced as one.
 *
 * @param name unique among accounts
 * @param keys no two with the same id or digest
 * @param password null: this account cannot sign in
 * @param limits of all its keys together
 */
public record Account(
    AccountId id,
    String name,
    Role role,
    @Nullable PasswordHash password,
    Failback failback,
    List<ProxyKey> keys,
    Limits limits,
    Instant created) {

  /** An account that nothing limits. */
  public Account(
      AccountId id,
      String name,
      Role role,
      @Nullable PasswordHash password,
      Failback failback,
      List<ProxyKey> keys,
      Instant created) {
    this(id, name, role, password, failback, keys, Limits.NONE, created);
  }

  public Account {
    keys = List.copyOf(keys);
    if (name.isBlank()) {
      throw new IllegalArgumentException("account name is blank");
    }
    if (keys.stream().map(ProxyKey::id).distinct().count() < keys.size()
        || keys.stream().map(ProxyKey::digest).distinct().count() < keys.size()) {
      throw new IllegalArgumentException("two keys of an account are the same");
    }
  }

  /** Whether there is a limit to it, or to one of its keys. */
  public boolean isLimited() {
    return !limits.isNone() || keys.stream().anyMatch(key -> !key.limits().isNone());
  }

  public Account with(@Nullable PasswordHash changed, List<ProxyKey> others) {
    return new Account(id, name, role, changed, failback, others, limits, created);
  }

  public Account with(Limits changed) {
    return new Account(id, name, role, password, failback, keys, changed, created);
  }
}
