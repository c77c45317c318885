package io.qcc.adapters.http.upstream;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The way to one node: open to all, or being opened by one while the others wait. */
final class Entrance {

  private boolean known; // from here on guarded by this
  private boolean shared;
  private boolean open;
  private @Nullable Flight opener;
  private CompletableFuture<@Nullable Void> opening = new CompletableFuture<>();

  /** What to wait for before asking again; null: go on. */
  synchronized @Nullable CompletableFuture<@Nullable Void> enter(Flight flight) {
    if ((known && !shared) || open) {
      return null;
    }
    if (opener == null) {
      opener = flight;
      return null;
    }
    return opener == flight ? null : opening;
  }

  /** It connects, whatever it was told: the shared connection has ended. */
  synchronized void connects(Flight flight) {
    if (shared && opener == null) {
      open = false;
      opener = flight;
    }
  }

  /**
   * It has a connection.
   *
   * @param multiplexed one that others can use at the same time
   */
  synchronized void connected(Flight flight, boolean multiplexed) {
    known = true;
    shared = multiplexed;
    open = multiplexed;
    release(flight);
  }

  /** It is through, or has given up. */
  synchronized void left(Flight flight) {
    release(flight);
  }

  private void release(Flight flight) {
    if (opener == flight) {
      opener = null;
      CompletableFuture<@Nullable Void> over = opening;
      opening = new CompletableFuture<>();
      over.complete(null);
    }
  }
}
