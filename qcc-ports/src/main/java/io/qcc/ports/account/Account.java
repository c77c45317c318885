package io.qcc.ports.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant with its proxy keys; stored and replaced as one.
 *
 * @param name unique among accounts
 * @param keys no two with the same id or digest
 * @param password null: this account cannot sign in
 */
public record Account(
    AccountId id,
    String name,
    Role role,
    @Nullable PasswordHash password,
    Failback failback,
    List<ProxyKey> keys,
    Instant created) {

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
}
