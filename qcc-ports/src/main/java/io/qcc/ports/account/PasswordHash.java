package io.qcc.ports.account;

/**
 * A password as it is kept: salted, slow to guess. Printing one never reveals it.
 *
 * @param encoded in the hash's own text form
 * @param documentedDefault the password stands in the documentation, so it opens the door to
 *     loopback peers only, and until it is changed
 */
public record PasswordHash(String encoded, boolean documentedDefault) {

  @Override
  public String toString() {
    return "PasswordHash[****]";
  }
}
