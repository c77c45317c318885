package io.qcc.domain.account;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Draws names and secrets.
 *
 * @param random thread-safe; if nobody may guess what is drawn, cryptographically strong, such as
 *     {@link java.security.SecureRandom}
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

  /**
   * {@code prefix} and 24 characters, about 142 bits. All bytes are drawn at once, for drawing is
   * what is dear; that some characters are a little likelier costs no bit.
   */
  String id(String prefix) {
    var bytes = new byte[24];
    random.nextBytes(bytes);
    var id = new StringBuilder(prefix.length() + bytes.length).append(prefix);
    for (byte b : bytes) {
      id.append(ALPHABET.charAt(((b & 0xff) * ALPHABET.length()) >>> Byte.SIZE));
    }
    return id.toString();
  }
}
