package io.qcc.adapters.mysql.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals bytes so that only this key opens them, and only in the place they were sealed for:
 * AES-256-GCM with a random 96-bit nonce, the place as additional data. The text form is base64 of
 * version byte, nonce, ciphertext and tag. Thread-safe.
 */
public final class Sealer {

  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  Sealer(SecretKey key) {
    this.key = key;
  }

  /**
   * @param place where the result will stand (table, row, column)
   */
  public String seal(String place, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(plain);
      ByteBuffer all = ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length);
      all.put(VERSION).put(nonce).put(sealed);
      return Base64.getEncoder().encodeToString(all.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot do AES-256-GCM", e);
    }
  }

  /**
   * @throws BrokenSeal if it was sealed with another key, for another place, or was changed since
   */
  public byte[] open(String place, String sealed) throws BrokenSeal {
    byte[] all = decode(sealed);
    if (all.length < 1 + NONCE_BYTES + TAG_BITS / 8 || all[0] != VERSION) {
      throw new BrokenSeal("not a sealed value that this version knows");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    System.arraycopy(all, 1, nonce, 0, NONCE_BYTES);
    int start = 1 + NONCE_BYTES;
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(all, start, all.length - start);
    } catch (AEADBadTagException e) {
      throw new BrokenSeal("sealed with another key, for another place, or changed since", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot do AES-256-GCM", e);
    }
  }

  private static byte[] decode(String sealed) throws BrokenSeal {
    try {
      return Base64.getDecoder().decode(sealed);
    } catch (IllegalArgumentException e) {
      // The cause would quote a character of the value.
      throw new BrokenSeal("not base64");
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(new byte[] {VERSION});
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
