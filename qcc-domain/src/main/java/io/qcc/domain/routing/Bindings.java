package io.qcc.domain.routing;

import io.qcc.ports.node.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the sessions live. Bounded: those that were not used for longest are forgotten, and chosen
 * afresh if they come back.
 */
public final class Bindings {

  /** Parts with a lock each, which is held for a look-up and no longer. */
  private static final int PARTS = 16;

  private final Part[] parts;

  /**
   * @param most sessions at least that are remembered
   */
  public Bindings(int most) {
    int each = Math.max(1, Math.ceilDiv(most, PARTS));
    parts = IntStream.range(0, PARTS).mapToObj(_ -> new Part(each)).toArray(Part[]::new);
  }

  public @Nullable Binding of(AffinityKey key) {
    Part part = part(key);
    synchronized (part) {
      return part.get(key);
    }
  }

  /**
   * {@code node} has served the session.
   *
   * @param ttl how long the upstream keeps the prompt in its cache
   */
  public void served(AffinityKey key, NodeId node, Duration ttl, Instant now) {
    Part part = part(key);
    synchronized (part) {
      part.put(key, Binding.served(part.get(key), node, ttl, now));
    }
  }

  private Part part(AffinityKey key) {
    return parts[(int) (key.value() & (PARTS - 1))];
  }

  private static final class Part extends LinkedHashMap<AffinityKey, Binding> {

    private static final long serialVersionUID = 1L;

    private final int most;

    Part(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<AffinityKey, Binding> eldest) {
      return size() > most;
    }
  }
}
