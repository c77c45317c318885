package io.qcc.adapters.mysql.secret;

import io.qcc.ports.store.StoreRefused;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The operator's key: 32 bytes that wrap the data key and do nothing else. */
public final class MasterKey {

  private static final int HEX_DIGITS = 2 * Derivation.KEY_BYTES;

  private final byte[] bytes;

  private MasterKey(byte[] bytes) {
    this.bytes = bytes;
  }

  static MasterKey generate() {
    return new MasterKey(Derivation.random());
  }

  /**
   * Reads 64 hexadecimal digits, or base64 (either alphabet, padded or not) of 32 bytes.
   *
   * @param where what to name in the refusal; the text itself is never quoted
   */
  public static MasterKey parse(String text, String where) {
    return bytes(text.strip())
        .filter(bytes -> bytes.length == Derivation.KEY_BYTES)
        .map(MasterKey::new)
        .orElseThrow(
            () ->
                new StoreRefused(
                    where
                        + " is not a secret key: expected 32 bytes as 64 hexadecimal digits or as"
                        + " base64; make one with: openssl rand -base64 32"));
  }

  private static Optional<byte[]> bytes(String text) {
    try {
      if (text.length() == HEX_DIGITS) {
        return Optional.of(HexFormat.of().parseHex(text));
      }
      return Optional.of(Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/')));
    } catch (IllegalArgumentException notOfThatForm) {
      return Optional.empty();
    }
  }

  String encoded() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  Sealer wrapper() {
    return new Sealer(Derivation.derive(bytes, "qcc wrap data key 1", "AES"));
  }

  @Override
  public String toString() {
    return "MasterKey[****]";
  }
}
