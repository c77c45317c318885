package io.qcc.ports.metrics;

/** What requests can be told apart by. */
public enum Dimension {
  ACCOUNT,
  KEY,
  NODE,
  MODEL
}
