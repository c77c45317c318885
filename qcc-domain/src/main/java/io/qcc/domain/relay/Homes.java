package io.qcc.domain.relay;

import io.qcc.ports.node.NodeId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which node made which batch or file. Bounded: the eldest are forgotten; what is
 * forgotten is found again by asking the nodes in turn.
 */
final class Homes {

  private static final int MOST = 10_000;

  /** Paths come from clients; a longer id is none, and is not remembered. */
  private static final int LONGEST = 256;

  private final Map<String, NodeId> homes =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NodeId> eldest) {
          return size() > MOST;
        }
      };

  synchronized void put(String id, NodeId node) {
    if (id.length() <= LONGEST) {
      homes.put(id, node);
    }
  }

  synchronized @Nullable NodeId of(String id) {
    return homes.get(id);
  }
}
