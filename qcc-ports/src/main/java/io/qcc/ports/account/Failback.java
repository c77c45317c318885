package io.qcc.ports.account;

/** When a warm session that was moved, or could be moved, goes to a better node. */
public enum Failback {
  /** Once its prompt cache has gone cold (5 min, or 1 h when the body asks for it). */
  WHEN_COLD,
  /** With the next request. */
  AT_ONCE,
  /** Never, as long as its node is ready. */
  NEVER
}
