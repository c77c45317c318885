package io.qcc.ports.usage;

/** What became of a request's wish to go where its session's prompt is cached. */
public enum Affinity {
  /** The session was not known. */
  NEW,
  /** The node that has its cache served it. */
  KEPT,
  /** Its cache had gone cold, so the node was chosen afresh. */
  COLD,
  /** Its cache was warm, but the node that has it did not take the request, or failed it. */
  UNAVAILABLE,
  /** Its cache was warm, but the account wants the best node at once. */
  FAILBACK,
  /** What the path names lives on one node. */
  OWNED,
  /** No node answered it. */
  UNSERVED
}
