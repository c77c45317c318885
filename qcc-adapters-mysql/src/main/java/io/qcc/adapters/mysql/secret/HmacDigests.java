package io.qcc.adapters.mysql.secret;

import io.qcc.ports.account.Digests;
import io.qcc.ports.account.KeyDigest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * HMAC-SHA-256. Each call works on a clone of one keyed prototype: no lookup of a provider, no
 * lock, and no thread-local that a million virtual threads would multiply.
 */
public final class HmacDigests implements Digests {

  private static final HexFormat HEX = HexFormat.of();

  private final Mac prototype;

  HmacDigests(SecretKey key) {
    try {
      prototype = Mac.getInstance("HmacSHA256");
      prototype.init(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }

  @Override
  public KeyDigest of(String secret) {
    try {
      Mac mac = (Mac) prototype.clone();
      return new KeyDigest(HEX.formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8))));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this Java's HmacSHA256 cannot be cloned", e);
    }
  }
}
