package io.qcc.ports.account;

import org.jspecify.annotations.Nullable;

/**
 * Who stands at the admin door, signed in.
 *
 * @param workingOn the account this session created last; null if none
 */
public record Caller(AccountId account, String name, Role role, @Nullable AccountId workingOn) {

  /** Whether the caller may see and change what belongs to {@code owner}. */
  public boolean mayTouch(AccountId owner) {
    return role == Role.ADMIN || account.equals(owner);
  }
}
