package io.qcc.ports.usage;

/** What requests can be told apart by. */
public enum Dimension {
  ACCOUNT,
  KEY,
  NODE,
  /** As {@link RequestRecord#model} has it. */
  MODEL,
  SESSION
}
