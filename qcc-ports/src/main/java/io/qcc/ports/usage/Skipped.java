package io.qcc.ports.usage;

import io.qcc.ports.node.NodeId;

/** A node that a request did not go to first. */
public record Skipped(NodeId node, String nodeName, Why why) {

  /** Why it did not. */
  public enum Why {
    DISABLED,
    COOLING,
    LIMITED,
    UNSERVED,
    FAILED,
    TRIAL
  }
}
