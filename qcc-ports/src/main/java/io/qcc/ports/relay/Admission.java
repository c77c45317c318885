package io.qcc.ports.relay;

import io.qcc.ports.account.AccountId;

/** Whether a request may come in, decided on its head alone. */
public sealed interface Admission {

  /**
   * Its body may be read.
   *
   * @param keyId the proxy key's id, for accounting
   * @param maxBody in bytes; a longer body is answered with {@link Gateway#tooLarge}
   */
  record Admitted(RequestHead head, AccountId account, String keyId, String requestId, long maxBody)
      implements Admission {}

  /** It is answered with {@code error}; its body is not read. */
  record Refused(ApiError error, String requestId) implements Admission {}
}
