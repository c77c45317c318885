package io.qcc.ports.account;

/** Names one account for as long as it exists. */
public record AccountId(String value) {

  public AccountId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("account id is blank");
    }
  }
}
