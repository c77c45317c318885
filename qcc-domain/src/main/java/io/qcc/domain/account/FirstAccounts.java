package io.qcc.domain.account;

import io.qcc.domain.account.Begun.Generated;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Failback;
import io.qcc.ports.account.PasswordHash;
import io.qcc.ports.account.Passwords;
import io.qcc.ports.account.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The accounts that a store begins with, and the secrets that had to be made for them. */
final class FirstAccounts {

  static final String ADMIN_KEY_ID = "key_env_admin";
  static final String DEFAULT_KEY_ID = "key_env_default";

  private final Passwords passwords;
  private final ProxyKeys keys;
  private final StartValues values;
  private final Unsaid unsaid;
  private final Instant now;

  /** An account, and what was made for it. */
  record Made(Account account, List<Generated> generated) {}

  FirstAccounts(
      Passwords passwords, ProxyKeys keys, StartValues values, Unsaid unsaid, Instant now) {
    this.passwords = passwords;
    this.keys = keys;
    this.values = values;
    this.unsaid = unsaid;
    this.now = now;
  }

  Made admin() {
    var generated = new ArrayList<Generated>();
    String password = values.adminPassword();
    if (password == null && unsaid == Unsaid.GENERATED) {
      password = keys.tokens().id("");
      generated.add(new Generated("password of admin", password));
    }
    return made(
        Documented.ADMIN,
        Documented.ADMIN_NAME,
        Role.ADMIN,
        hashed(Objects.requireNonNullElse(password, Documented.ADMIN_PASSWORD)),
        ADMIN_KEY_ID,
        values.adminKey(),
        Documented.ADMIN_KEY,
        generated);
  }

  /** Where secrets are made, nobody signs in to it until an administrator gives it a password. */
  Made byDefault() {
    String name = Objects.requireNonNullElse(values.defaultName(), Documented.DEFAULT_NAME);
    return made(
        Documented.DEFAULT,
        name.strip(),
        Role.MEMBER,
        unsaid == Unsaid.GENERATED ? null : hashed(Documented.DEFAULT_PASSWORD),
        DEFAULT_KEY_ID,
        values.defaultKey(),
        Documented.DEFAULT_KEY,
        new ArrayList<>());
  }

  private Made made(
      AccountId id,
      String name,
      Role role,
      @Nullable PasswordHash password,
      String keyId,
      @Nullable String given,
      String documented,
      List<Generated> generated) {
    String key = given;
    if (key == null && unsaid == Unsaid.GENERATED) {
      key = keys.generate();
      generated.add(new Generated("proxy key of " + name, key));
    }
    var kept = keys.kept(keyId, Objects.requireNonNullElse(key, documented), now);
    var account = new Account(id, name, role, password, Failback.WHEN_COLD, List.of(kept), now);
    return new Made(account, List.copyOf(generated));
  }

  private PasswordHash hashed(String password) {
    return passwords.hash(password, Documented.password(password));
  }
}
