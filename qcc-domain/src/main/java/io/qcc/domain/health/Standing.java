package io.qcc.domain.health;

import io.qcc.ports.node.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a node stands towards one request at one moment. */
public sealed interface Standing {

  /** It takes it. */
  record Ready() implements Standing {}

  /** It takes it if nobody better does. */
  record Soft(Instant until) implements Standing {}

  /** It said that it takes none like it before {@code until}. */
  record Hard(Instant until, Reason reason) implements Standing {}

  /** It takes it only as a trial. */
  record Failed(Instant trialAt) implements Standing {}

  /** A trial is under way. */
  record Trial() implements Standing {}

  Standing READY = new Ready();
  Standing TRIAL = new Trial();

  /**
   * @param model null: the request concerns no model
   */
  static Standing of(Health health, @Nullable String model, Instant now) {
    return switch (health.circuit()) {
      case Circuit.Failed failed -> new Failed(failed.trialAt());
      case Circuit.Trial _ -> TRIAL;
      case Circuit.Healthy _ -> health.coolings().isEmpty() ? READY : cooling(health, model, now);
    };
  }

  /** Of several, a hard one counts before a soft one, and the one that ends last. */
  private static Standing cooling(Health health, @Nullable String model, Instant now) {
    Cooling longest = null;
    for (Cooling each : health.coolings()) {
      if (each.activeAt(now) && each.concerns(model) && (longest == null || over(each, longest))) {
        longest = each;
      }
    }
    if (longest == null) {
      return READY;
    }
    return longest.hard() ? new Hard(longest.until(), longest.reason()) : new Soft(longest.until());
  }

  private static boolean over(Cooling a, Cooling b) {
    return a.hard() == b.hard() ? a.until().isAfter(b.until()) : a.hard();
  }
}
