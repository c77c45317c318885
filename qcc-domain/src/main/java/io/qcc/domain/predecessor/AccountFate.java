package io.qcc.domain.predecessor;

import io.qcc.domain.account.Documented;
import io.qcc.domain.account.ProxyKeys;
import io.qcc.domain.account.Snapshot;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.Failback;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.account.PasswordHash;
import io.qcc.ports.account.Passwords;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.account.Role;
import io.qcc.ports.predecessor.OldAccount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an account.
 *
 * <p>One whose id is here already stays as it is, but for the two of the first start: they get the
 * key that their clients have, and the password if they still have the documented one.
 *
 * @param now for what the predecessor has no time of
 */
record AccountFate(Passwords passwords, Digests digests, Instant now) {

  static final String KEY_NAME = "predecessor";

  private static final Set<AccountId> FIRST = Set.of(Documented.ADMIN, Documented.DEFAULT);
  private static final int LONGEST_PASSWORD = 1024;

  Fate<Account> of(OldAccount old, OldIds ids, Snapshot here) {
    if (!OldNames.isId(old.id())) {
      return new Fate.Left<>("it has no id of at most 64 printable characters");
    }
    AccountId id = ids.of(old.id());
    Account there = here.account(id);
    if (there == null) {
      return made(old, id, here);
    }
    return FIRST.contains(id) ? joined(old, there, here) : new Fate.There<>();
  }

  private Fate<Account> made(OldAccount old, AccountId id, Snapshot here) {
    var notes = new ArrayList<String>();
    String name = OldNames.clean(old.name());
    if (name.isEmpty()) {
      name = id.value();
    }
    if (here.named(name) != null) {
      name = name + " (" + id.value() + ")";
      notes.add("another account here has its name: it is called " + name);
    }
    if (old.admin() && !id.equals(Documented.ADMIN)) {
      notes.add("it is an administrator, as it was there");
    }
    PasswordHash password = password(old, notes);
    ProxyKey key = key(old, id, here, notes);
    return new Fate.Brought<>(
        new Account(
            id,
            name,
            old.admin() ? Role.ADMIN : Role.MEMBER,
            password,
            Failback.WHEN_COLD,
            key == null ? List.of() : List.of(key),
            old.created() == null ? now : old.created()),
        notes);
  }

  private Fate<Account> joined(OldAccount old, Account there, Snapshot here) {
    var notes = new ArrayList<String>();
    PasswordHash password = there.password();
    if (password != null && password.documentedDefault() && hasOwnPassword(old)) {
      password = password(old, notes);
      notes.add("it was here: it has the predecessor's password now");
    }
    var keys = new ArrayList<>(there.keys());
    ProxyKey key = key(old, there.id(), here, notes);
    if (key != null && !key.documentedDefault()) {
      keys.add(key);
      notes.add("it was here: it has the predecessor's proxy key too");
    }
    Account wanted = there.with(password, keys);
    return wanted.equals(there) ? new Fate.There<>() : new Fate.Brought<>(wanted, notes);
  }

  private boolean hasOwnPassword(OldAccount old) {
    String text = old.password();
    return text != null
        && !text.isEmpty()
        && text.length() <= LONGEST_PASSWORD
        && !isDocumented(text);
  }

  /** Also behind a hash: anybody could sign in with it from anywhere. */
  private boolean isDocumented(String text) {
    return passwords.isHash(text)
        ? Documented.passwords()
            .anyMatch(known -> passwords.matches(known, new PasswordHash(text, true)))
        : Documented.password(text);
  }

  private @Nullable PasswordHash password(OldAccount old, List<String> notes) {
    String text = old.password();
    if (text == null || text.isEmpty() || text.length() > LONGEST_PASSWORD) {
      notes.add(
          "it has no password that can be used: nobody signs in to it until an administrator gives"
              + " it one");
      return null;
    }
    boolean documented = isDocumented(text);
    if (documented) {
      notes.add("its password stands in the documentation: it opens the door to this machine only");
    }
    return passwords.isHash(text)
        ? new PasswordHash(text, documented)
        : passwords.hash(text, documented);
  }

  /** Null: there is none that could be added. */
  private @Nullable ProxyKey key(OldAccount old, AccountId id, Snapshot here, List<String> notes) {
    String text = old.proxyKey() == null ? "" : old.proxyKey().strip();
    if (text.isEmpty()) {
      notes.add("it has no proxy key");
      return null;
    }
    if (ProxyKeys.fault(text) != null) {
      notes.add(
          "its proxy key is not of at most 200 printable ASCII characters: give it another one");
      return null;
    }
    KeyDigest digest = digests.of(text);
    Snapshot.Owned owned = here.find(digest);
    if (owned != null) {
      if (!owned.account().id().equals(id)) {
        notes.add("its proxy key is that of another account here: give it another one");
      }
      return null;
    }
    if (Documented.key(text)) {
      notes.add("its proxy key stands in the documentation: it is good on this machine only");
    } else if (ProxyKeys.warning(text) != null) {
      notes.add("its proxy key is so short that it can be guessed");
    }
    Instant since = old.created() == null ? now : old.created();
    return ProxyKeys.kept(digests, keyId(id, digest), KEY_NAME, text, since);
  }

  private static String keyId(AccountId id, KeyDigest digest) {
    byte[] bytes = (id.value() + " " + digest.hex()).getBytes(StandardCharsets.UTF_8);
    return "key_" + UUID.nameUUIDFromBytes(bytes);
  }
}
