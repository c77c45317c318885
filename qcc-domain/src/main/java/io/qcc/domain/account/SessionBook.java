package io.qcc.domain.account;

import io.qcc.ports.account.AccountId;
import io.qcc.ports.account.Digests;
import io.qcc.ports.account.KeyDigest;
import io.qcc.ports.account.Session;
import io.qcc.ports.account.Sessions;
import io.qcc.ports.account.SignIn;
import io.qcc.ports.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Who is signed in. Nothing is kept in memory: whatever another gateway revoked is revoked here. A
 * session that is extended while it is revoked stays revoked.
 */
public final class SessionBook {

  /** A session is written again no sooner than this after the last time. */
  private static final Duration STEP = Duration.ofMinutes(5);

  private final Sessions sessions;
  private final Digests digests;
  private final Time time;
  private final Tokens tokens;
  private final ReentrantLock writing = new ReentrantLock();

  /**
   * @param random thread-safe and cryptographically strong
   */
  public SessionBook(Sessions sessions, Digests digests, Time time, RandomGenerator random) {
    this.sessions = sessions;
    this.digests = digests;
    this.time = time;
    this.tokens = new Tokens(random);
  }

  /**
   * A new session's token; empty if {@code still} says that the account may not sign in any more.
   */
  Optional<String> open(AccountId account, BooleanSupplier still) {
    String token = tokens.secret();
    Instant now = time.now();
    var session = new Session(digests.of(token), account, now.plus(SignIn.SLIDING), null);
    writing.lock();
    try {
      if (!still.getAsBoolean()) {
        return Optional.empty();
      }
      sessions.removeExpired(now);
      sessions.put(session);
      return Optional.of(token);
    } finally {
      writing.unlock();
    }
  }

  /** The session of that token, unless it has expired. */
  Optional<Session> find(String token) {
    Instant now = time.now();
    return sessions.find(digests.of(token)).filter(session -> now.isBefore(session.expires()));
  }

  /** Lets the session last from now on, if enough time has passed to be worth a write. */
  void extend(Session session) {
    Instant expires = time.now().plus(SignIn.SLIDING);
    if (expires.isAfter(session.expires().plus(STEP))) {
      rewrite(
          session.digest(),
          now -> new Session(now.digest(), now.account(), expires, now.workingOn()));
    }
  }

  void workOn(String token, AccountId account) {
    rewrite(
        digests.of(token), now -> new Session(now.digest(), now.account(), now.expires(), account));
  }

  private void rewrite(KeyDigest digest, UnaryOperator<Session> change) {
    writing.lock();
    try {
      sessions.find(digest).map(change).ifPresent(sessions::replace);
    } finally {
      writing.unlock();
    }
  }

  void close(String token) {
    writing.lock();
    try {
      sessions.remove(digests.of(token));
    } finally {
      writing.unlock();
    }
  }

  /** Signs the account out everywhere. */
  void closeAllOf(AccountId account) {
    writing.lock();
    try {
      sessions.removeAllOf(account);
    } finally {
      writing.unlock();
    }
  }
}
