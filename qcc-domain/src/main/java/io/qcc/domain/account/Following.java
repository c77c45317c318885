package io.qcc.domain.account;

import io.qcc.ports.store.StoreUnavailable;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Brings in what other gateways on the same store changed. */
public final class Following {

  private static final Logger LOG = System.getLogger("io.qcc.instances");

  private final Directory directory;
  private boolean away;

  @Inject
  public Following(Directory directory) {
    this.directory = directory;
  }

  /** To be called every second, by one thread. May block. */
  public void tick() {
    try {
      directory.catchUp();
    } catch (StoreUnavailable e) {
      if (!away) {
        LOG.log(
            Level.WARNING,
            "what other gateways change is not seen until the store is back: {0}",
            e.getMessage());
      }
      away = true;
      return;
    }
    if (away) {
      LOG.log(Level.INFO, "what other gateways changed meanwhile is seen now");
    }
    away = false;
  }
}
