package io.qcc.ports.neighbour;

import java.util.List;
import java.util.Map;

/**
 * What the gateways on one store tell each other. No clock is in it: whether one is still there is
 * up to those who watch its beat.
 *
 * <p>All methods may throw {@link io.qcc.ports.store.StoreUnavailable}; then it may have happened
 * or not. A gateway tells from one thread at a time.
 */
public interface Reports {

  /** A gateway is there from now on, with that, whatever it told before. */
  void begin(Report all);

  /**
   * What changed since it told last, if only its beat.
   *
   * @return false: nothing is known of it, or nothing any more, and nothing was kept
   */
  boolean tell(Report changes);

  /**
   * Of every gateway but {@code run}, how it is now: of those in {@code seen} at least what changed
   * since that beat, of the others everything.
   */
  List<Report> others(String run, Map<String, Long> seen);

  /** A gateway is gone; nothing happens if its beat is another by now. */
  void forget(String run, long beat);
}
