package io.qcc.domain.account;

import io.qcc.ports.account.Account;
import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Caller;
import io.qcc.ports.account.PasswordHash;
import io.qcc.ports.account.Passwords;
import io.qcc.ports.account.Peer;
import io.qcc.ports.account.Session;
import io.qcc.ports.account.SignIn;
import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.time.Time;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in and recognises them.
 *
 * <p>An unknown name costs as much time as a wrong password. The role is read afresh with every
 * recognition, never kept in the session.
 */
public final class SignInService implements SignIn {

  private static final Logger LOG = System.getLogger(SignInService.class.getName());

  /** Hashing is slow on purpose; more at once would take the machine from the traffic. */
  private static final int HASHES_AT_ONCE = 8;

  private static final Duration BUSY = Duration.ofSeconds(1);
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_PASSWORD = 1024;

  private final Directory directory;
  private final SessionBook sessions;
  private final Passwords passwords;
  private final Time time;
  private final SignInThrottle throttle = new SignInThrottle();
  private final Semaphore hashing = new Semaphore(HASHES_AT_ONCE);

  @Inject
  public SignInService(Directory directory, SessionBook sessions, Passwords passwords, Time time) {
    this.directory = directory;
    this.sessions = sessions;
    this.passwords = passwords;
    this.time = time;
  }

  @Override
  public Outcome signIn(String name, String password, Peer peer) {
    String wanted = name.strip();
    if (wanted.isEmpty()
        || wanted.length() > LONGEST_NAME
        || password.isEmpty()
        || password.length() > LONGEST_PASSWORD) {
      return new Outcome.Wrong();
    }
    if (!hashing.tryAcquire()) {
      return new Outcome.Throttled(BUSY);
    }
    try {
      Duration wait = throttle.begin(wanted, peer, time.nanos());
      return wait.isPositive() ? new Outcome.Throttled(wait) : attempt(wanted, password, peer);
    } finally {
      hashing.release();
    }
  }

  private Outcome attempt(String name, String password, Peer peer) {
    Account account = directory.now().named(name);
    PasswordHash hash = account == null ? null : account.password();
    if (account == null || hash == null) {
      passwords.hash(password, false); // as slow as a comparison
      return new Outcome.Wrong();
    }
    if (!passwords.matches(password, hash)) {
      return new Outcome.Wrong();
    }
    throttle.succeeded(name, peer);
    if (hash.documentedDefault() && !peer.local()) {
      return new Outcome.DefaultRefused(
          "this is the documented default password; it works from the gateway's own machine only."
              + " Set QCC_ADMIN_PASSWORD and restart, or change the password from there.");
    }
    Optional<String> token = sessions.open(account.id(), () -> hash.equals(password(account.id())));
    if (token.isEmpty()) {
      return new Outcome.Wrong();
    }
    // Another gateway that changed the password before this session was there did not revoke it.
    directory.catchUp();
    if (!hash.equals(password(account.id()))) {
      sessions.close(token.get());
      return new Outcome.Wrong();
    }
    return new Outcome.SignedIn(caller(account, null), token.get());
  }

  private @Nullable PasswordHash password(AccountId id) {
    Account account = directory.account(id);
    return account == null ? null : account.password();
  }

  @Override
  public Optional<Caller> recognise(String token) {
    Optional<Session> session = sessions.find(token);
    if (session.isEmpty()) {
      return Optional.empty();
    }
    Account account = directory.account(session.get().account());
    if (account == null) {
      return Optional.empty();
    }
    try {
      sessions.extend(session.get());
    } catch (StoreUnavailable e) {
      // Whoever looks for what is wrong with the store must not be locked out by it.
      LOG.log(Level.WARNING, "a session could not be extended: {0}", e.getMessage());
    }
    return Optional.of(caller(account, session.get().workingOn()));
  }

  private static Caller caller(Account account, @Nullable AccountId workingOn) {
    return new Caller(account.id(), account.name(), account.role(), workingOn);
  }

  @Override
  public void workOn(String token, AccountId account) {
    sessions.workOn(token, account);
  }

  @Override
  public void signOut(String token) {
    sessions.close(token);
  }
}
