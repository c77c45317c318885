package io.qcc.domain.failover;

/** What a request was after. Only the asking for a message shows whether a node does its work. */
public enum Asked {
  /** A message, or a completion. */
  MESSAGE,
  /** The number of tokens. Limited apart from messages, and not served by every upstream. */
  COUNT,
  /** Models, files, batches, or something we do not know. */
  OTHER
}
