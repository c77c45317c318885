package io.qcc.ports.node;

/** Names one node for as long as it exists. */
public record NodeId(String value) {

  public NodeId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("node id is blank");
    }
  }
}
