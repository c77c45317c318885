package io.qcc.ports.relay;

import java.util.List;

/** Use case: whether traffic should be sent here. */
public interface Readiness {

  /**
   * @param ready traffic may come
   * @param notes one line for each thing that is not as it should be, with the remedy; no secrets,
   *     no addresses
   */
  record Report(boolean ready, List<String> notes) {}

  Report report();
}
