package io.qcc.domain.account;

import io.qcc.domain.account.Begun.Generated;
import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Accounts;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.PasswordHash;
import io.qcc.ports.account.Passwords;
import io.qcc.ports.account.ProxyKey;
import io.qcc.ports.account.Role;
import io.qcc.ports.limit.Limits;
import io.qcc.ports.node.Node;
import io.qcc.ports.node.NodeId;
import io.qcc.ports.time.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Brings the store in line with the environment, at every start, before traffic comes.
 *
 * <p>A store without an administrator gets the first accounts; of several gateways that begin at
 * once on one store, one makes each. After that only what the environment says explicitly is
 * written; whatever else an operator changed stays as it is.
 */
public final class FirstStart {

  /** The node that the environment describes. */
  public static final NodeId ENV_NODE = new NodeId("env");

  private final Directory directory;
  private final SessionBook sessions;
  private final Passwords passwords;
  private final Time time;
  private final ProxyKeys keys;

  /**
   * @param random thread-safe and cryptographically strong
   */
  public FirstStart(
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
    this.keys = new ProxyKeys(digests, new Tokens(random));
  }

  /**
   * Does it.
   *
   * @throws IllegalArgumentException when a value can never be used; the message names the variable
   */
  public Begun run(StartValues values, Unsaid unsaid) {
    StartRules.check(values);
    // What was stored stays so when another gateway's write makes this run again.
    var generated = new ArrayList<Generated>();
    return directory.exclusively(
        () -> {
          var notes = new ArrayList<String>();
          if (directory.now().accounts().stream().noneMatch(a -> a.role() == Role.ADMIN)) {
            seed(
                new FirstAccounts(passwords, keys, values, unsaid, Moments.now(time)),
                notes,
                generated);
          }
          adminPassword(values.adminPassword(), notes);
          key(
              Documented.ADMIN,
              FirstAccounts.ADMIN_KEY_ID,
              values.adminKey(),
              "ADMIN_API_KEY",
              notes);
          key(
              Documented.DEFAULT,
              FirstAccounts.DEFAULT_KEY_ID,
              values.defaultKey(),
              "DEFAULT_PROXY_API_KEY",
              notes);
          node(values.node(), notes);
          return new Begun(notes, generated);
        });
  }

  /** The administrator comes last: with it the store counts as begun. */
  private void seed(FirstAccounts first, List<String> notes, List<Generated> generated) {
    if (directory.account(Documented.DEFAULT) == null) {
      add(first.byDefault(), "the default account", notes, generated);
    }
    add(first.admin(), "the account admin", notes, generated);
  }

  /** What was made for an account is told only if that account is the one that was stored. */
  private void add(
      FirstAccounts.Made made, String what, List<String> notes, List<Generated> generated) {
    directory
        .add(made.account())
        .ifPresent(
            put -> {
              if (put == Accounts.Put.STORED) {
                generated.addAll(made.generated());
              } else {
                note(put, what, notes);
              }
            });
  }

  private void adminPassword(@Nullable String password, List<String> notes) {
    if (password == null) {
      return;
    }
    Account admin = directory.account(Documented.ADMIN);
    if (admin == null) {
      notes.add("QCC_ADMIN_PASSWORD has no effect: the account admin was removed");
    } else if (admin.password() == null || !passwords.matches(password, admin.password())) {
      sessions.closeAllOf(admin.id());
      put(admin.with(hashed(password), admin.keys()), "QCC_ADMIN_PASSWORD", notes);
    }
  }

  /** The environment's key replaces the one it gave before; keys made otherwise stay. */
  private void key(
      AccountId id, String keyId, @Nullable String key, String variable, List<String> notes) {
    if (key == null) {
      return;
    }
    Account account = directory.account(id);
    if (account == null) {
      notes.add(variable + " has no effect: the account " + id.value() + " was removed");
      return;
    }
    ProxyKey wanted = keys.kept(keyId, key, Moments.now(time));
    if (account.keys().stream().anyMatch(old -> old.digest().equals(wanted.digest()))) {
      return;
    }
    var all = new ArrayList<ProxyKey>();
    Limits limits = Limits.NONE;
    for (ProxyKey old : account.keys()) {
      if (old.id().equals(keyId)) {
        limits = old.limits();
      } else {
        all.add(old);
      }
    }
    all.add(wanted.with(limits));
    put(account.with(account.password(), all), variable, notes);
  }

  private void node(StartValues.@Nullable EnvNode env, List<String> notes) {
    if (env == null) {
      return;
    }
    Node old = directory.now().node(ENV_NODE);
    Node wanted =
        old == null
            ? StartRules.created(env, ENV_NODE, Documented.DEFAULT, Moments.now(time))
            : StartRules.updated(env, old);
    if (!wanted.equals(old) && !directory.put(wanted)) {
      notes.add(
          "UPSTREAM_BASE_URL has no effect: the account default was removed; add the node to"
              + " another account");
    }
  }

  private void put(Account account, String what, List<String> notes) {
    note(directory.put(account), what, notes);
  }

  private static void note(Accounts.Put put, String what, List<String> notes) {
    switch (put) {
      case Accounts.Put.STORED -> {}
      case Accounts.Put.NAME_TAKEN ->
          notes.add(what + " could not be stored: another account has its name");
      case Accounts.Put.KEY_TAKEN ->
          notes.add(what + " could not be stored: another account has that proxy key");
    }
  }

  private PasswordHash hashed(String password) {
    return passwords.hash(password, Documented.password(password));
  }
}
