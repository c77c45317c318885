package io.qcc.ports.node;

/** Hears what changes about nodes. Must not block and must not throw. */
public interface NodeEvents {

  void raise(NodeEvent event);
}
