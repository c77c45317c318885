package io.qcc.domain.account;

/** What stands in for secrets that nobody gave, when the first accounts are made. */
public enum Unsaid {
  /**
   * The documented ones, which open the door to loopback peers only: for a store of one machine.
   */
  DOCUMENTED,
  /** Random ones, told once. */
  GENERATED
}
