package io.qcc.domain.account;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Draws names and secrets that nobody can guess.
 *
 * @param random thread-safe and cryptographically strong, such as {@link
 *     java.security.SecureRandom}
 */
record Tokens(RandomGenerator random) {

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** 256 bits in 64 hexadecimal digits. */
  String secret() {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** {@code prefix} and 24 characters, about 142 bits. */
  String id(String prefix) {
    var id = new StringBuilder(prefix.length() + 24).append(prefix);
    for (int i = 0; i < 24; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
