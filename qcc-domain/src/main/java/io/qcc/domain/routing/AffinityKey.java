package io.qcc.domain.routing;

import io.qcc.ports.account.AccountId;

/** What keeps a session at one node, so that the upstream's prompt cache stays warm. */
public record AffinityKey(long value) {

  private static final long SESSION = 1;
  private static final long FINGERPRINT = 2;

  public static AffinityKey of(AccountId account, String session) {
    return of(account, SESSION, Hash64.of(session));
  }

  /**
   * @param fingerprint of the system prompt and the first user message
   */
  public static AffinityKey of(AccountId account, long fingerprint) {
    return of(account, FINGERPRINT, fingerprint);
  }

  private static AffinityKey of(AccountId account, long kind, long what) {
    return new AffinityKey(Hash64.mix(Hash64.of(account.value()), Hash64.mix(kind, what)));
  }
}
