package io.qcc.adapters.mysql.memory;

import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.account.ProxyKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class MemoryAccounts implements Accounts {

  private static final Comparator<Account> OLDEST_FIRST =
      Comparator.comparing(Account::created).thenComparing(account -> account.id().value());

  private final Contents contents;
  private final @Nullable Long seen;

  /**
   * @param seen what writes is refused if the configuration is at another version by now; null: it
   *     may be at any
   */
  MemoryAccounts(Contents contents, @Nullable Long seen) {
    this.contents = contents;
    this.seen = seen;
  }

  @Override
  public List<Account> all() {
    return contents.locked(() -> contents.accounts.values().stream().sorted(OLDEST_FIRST).toList());
  }

  @Override
  public Put put(Account account) {
    return contents.locked(
        () -> {
          contents.advance(seen);
          return stored(account);
        });
  }

  private Put stored(Account account) {
    if (anyOther(account, other -> other.name().equalsIgnoreCase(account.name()))) {
      return Put.NAME_TAKEN;
    }
    Set<KeyDigest> wanted =
        account.keys().stream().map(ProxyKey::digest).collect(Collectors.toSet());
    if (anyOther(
        account, other -> other.keys().stream().map(ProxyKey::digest).anyMatch(wanted::contains))) {
      return Put.KEY_TAKEN;
    }
    contents.accounts.put(account.id(), account);
    return Put.STORED;
  }

  @Override
  public Optional<Put> add(Account account) {
    return contents.locked(
        () -> {
          contents.advance(seen);
          return contents.accounts.containsKey(account.id())
              ? Optional.empty()
              : Optional.of(stored(account));
        });
  }

  private boolean anyOther(Account account, Predicate<Account> test) {
    return contents.accounts.values().stream()
        .filter(other -> !other.id().equals(account.id()))
        .anyMatch(test);
  }

  @Override
  public boolean remove(AccountId id) {
    return contents.locked(
        () -> {
          contents.advance(seen);
          contents.nodes.values().removeIf(node -> node.account().equals(id));
          contents.forgetPastsOfTheGone();
          contents.sessions.values().removeIf(session -> session.account().equals(id));
          return contents.accounts.remove(id) != null;
        });
  }
}
