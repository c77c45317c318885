package io.qcc.ports.account;

import io.qcc.ports.limit.Limits;
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
 * @param limits beside those of its account
 */
public record ProxyKey(
    String id,
    String name,
    KeyDigest digest,
    String prefix,
    boolean documentedDefault,
    Instant created,
    @Nullable Instant expires,
    @Nullable Instant revoked,
    Limits limits) {

  /** A key that nothing limits but its account. */
  public ProxyKey(
      String id,
      String name,
      KeyDigest digest,
      String prefix,
      boolean documentedDefault,
      Instant created,
      @Nullable Instant expires,
      @Nullable Instant revoked) {
    this(id, name, digest, prefix, documentedDefault, created, expires, revoked, Limits.NONE);
  }

  /** Whether the key opens anything at {@code now}. */
  public boolean inForce(Instant now) {
    return revoked == null && (expires == null || now.isBefore(expires));
  }

  public ProxyKey with(Limits changed) {
    return new ProxyKey(
        id, name, digest, prefix, documentedDefault, created, expires, revoked, changed);
  }
}
