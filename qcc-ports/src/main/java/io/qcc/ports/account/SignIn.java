package io.qcc.ports.account;

import java.time.Duration;
import java.util.Optional;

/** Use case: somebody signs in to the admin door, is recognised, and leaves. */
public interface SignIn {

  /** How long a session lasts after its last use. */
  Duration SLIDING = Duration.ofHours(24);

  /** How an attempt to sign in ended. */
  sealed interface Outcome {

    /**
     * @param token 256 random bits, for the cookie; shown this once
     */
    record SignedIn(Caller caller, String token) implements Outcome {
      @Override
      public String toString() {
        return "SignedIn[" + caller + ", ****]";
      }
    }

    /** Unknown name or wrong password; which of them is not told. */
    record Wrong() implements Outcome {}

    /**
     * The documented default password came from another machine; {@code message} names the remedy.
     */
    record DefaultRefused(String message) implements Outcome {}

    /** Too many failures from this name or address. */
    record Throttled(Duration retryAfter) implements Outcome {}
  }

  Outcome signIn(String name, String password, Peer peer);

  /** Who the token belongs to; empty when it is unknown, expired, or its account is gone. */
  Optional<Caller> recognise(String token);

  /** Remembers which account the session made last; nothing happens if the token is unknown. */
  void workOn(String token, AccountId account);

  /** Forgets the token; nothing happens if it is unknown. */
  void signOut(String token);
}
