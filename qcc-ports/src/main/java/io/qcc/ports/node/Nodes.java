package io.qcc.ports.node;

import java.util.List;

/**
 * The nodes we know, kept somewhere that survives a restart; credentials are encrypted there.
 *
 * <p>All methods may throw {@link io.qcc.ports.store.StoreUnavailable}.
 */
public interface Nodes {

  /** All, by weight, then oldest first, then id. */
  List<Node> all();

  /**
   * Stores {@code node}, replacing whatever had its id; false, and nothing is stored, if its
   * account does not exist.
   */
  boolean put(Node node);

  /** False if there was none. */
  boolean remove(NodeId id);
}
