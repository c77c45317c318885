package io.qcc.adapters.mysql.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** Keys from keys (HKDF-SHA-256, RFC 5869): one for each use, so that no two uses share one. */
final class Derivation {

  static final int KEY_BYTES = 32;

  private Derivation() {}

  /**
   * @param use what the new key is for; another use gives an unrelated key
   */
  static SecretKey derive(byte[] root, String use, String algorithm) {
    try {
      HKDFParameterSpec spec =
          HKDFParameterSpec.ofExtract()
              .addIKM(root)
              .thenExpand(use.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
      return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HKDF-SHA256", e);
    }
  }

  static byte[] random() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
