package io.qcc.ports.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that clients present; only its digest is kept.
 *
 * @param id unique, stable, not secret
 * @param prefix the first characters, to recognise it by; never enough to guess the rest
 * @param documentedDefault the key stands in the documentation, so it is accepted from loopback
 *     peers only
 * @param expires null: never
 * @param revoked null: in force
 */
public record ProxyKey(
    String id,
    String name,
    KeyDigest digest,
    String prefix,
    boolean documentedDefault,
    Instant created,
    @Nullable Instant expires,
    @Nullable Instant revoked) {

  /** Whether the key opens anything at {@code now}. */
  public boolean inForce(Instant now) {
    return revoked == null && (expires == null || now.isBefore(expires));
  }
}
