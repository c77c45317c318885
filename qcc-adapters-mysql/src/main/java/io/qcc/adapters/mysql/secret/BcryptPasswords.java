package io.qcc.adapters.mysql.secret;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import io.qcc.ports.account.PasswordHash;
import io.qcc.ports.account.Passwords;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * bcrypt; a password longer than the 72 bytes that bcrypt reads is hashed with SHA-512 first, so
 * that every byte of it counts. Thread-safe.
 */
public final class BcryptPasswords implements Passwords {

  /** OWASP's least: some 50 ms. */
  private static final int COST = 10;

  /** A password that everybody can read in the documentation needs no work to guess. */
  private static final int COST_OF_NO_SECRET = 4;

  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;

  /** Of a cost up to 15, which is seconds; to check one of 31 would take days. */
  private static final Pattern ENCODED =
      Pattern.compile("\\$2[abxy]\\$(0[4-9]|1[0-5])\\$[./A-Za-z0-9]{53}");

  private final LongPasswordStrategy whole = LongPasswordStrategies.hashSha512(VERSION);
  private final BCrypt.Hasher hasher = BCrypt.with(VERSION, new SecureRandom(), whole);
  private final BCrypt.Verifyer verifyer = BCrypt.verifyer(VERSION, whole);
  private final int cost;

  public BcryptPasswords() {
    this(COST);
  }

  BcryptPasswords(int cost) {
    this.cost = cost;
  }

  @Override
  public PasswordHash hash(String password, boolean documentedDefault) {
    byte[] encoded = hasher.hash(documentedDefault ? COST_OF_NO_SECRET : cost, bytes(password));
    return new PasswordHash(new String(encoded, StandardCharsets.US_ASCII), documentedDefault);
  }

  @Override
  public boolean matches(String password, PasswordHash hash) {
    byte[] encoded = hash.encoded().getBytes(StandardCharsets.UTF_8);
    try {
      return verifyer.verify(bytes(password), encoded).verified;
    } catch (IllegalArgumentException notABcryptHash) {
      return false; // nothing is behind it, so nothing matches
    }
  }

  /** The versions differ in how other programs once got it wrong; ours reads all of them. */
  @Override
  public boolean isHash(String text) {
    return ENCODED.matcher(text).matches();
  }

  private static byte[] bytes(String password) {
    return password.getBytes(StandardCharsets.UTF_8);
  }
}
