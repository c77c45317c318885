package io.qcc.ports.account;

/**
 * Makes keyed hashes with the gateway's own secret; quick enough for every request. Thread-safe.
 */
public interface Digests {

  /**
   * The digest of {@code secret}; equal secrets have equal digests as long as the gateway's key
   * stays.
   */
  KeyDigest of(String secret);
}
