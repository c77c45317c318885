package io.qcc.ports.account;

/** What an account may do at the admin door. */
public enum Role {
  /** Sees and changes every account. */
  ADMIN,
  /** Sees and changes what is its own. */
  MEMBER
}
