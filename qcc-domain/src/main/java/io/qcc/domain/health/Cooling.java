package io.qcc.domain.health;

import io.qcc.ports.node.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node, or a part of what it serves, is spared until {@code until}; it ends by itself.
 *
 * @param scope null: all its traffic; else a model family or one model
 * @param hard no traffic until then, for the upstream said so; a soft one is a last choice, but a
 *     choice
 */
public record Cooling(@Nullable String scope, Instant until, Reason reason, boolean hard) {

  /**
   * None lasts longer. An hour: a quota that resets in five is asked again once an hour, which
   * costs one call, and a reset that was wrong heals.
   */
  public static final Duration LONGEST = Duration.ofHours(1);

  /** One that ends later than any can was made before the wall clock was set back; it is over. */
  public boolean activeAt(Instant now) {
    return now.isBefore(until) && !until.isAfter(now.plus(LONGEST));
  }

  /**
   * @param model null: what is asked for concerns no model
   */
  boolean concerns(@Nullable String model) {
    return scope == null
        || (model != null && (scope.equals(model) || scope.equals(ModelFamily.of(model))));
  }

  boolean sameAs(Cooling other) {
    return hard == other.hard && java.util.Objects.equals(scope, other.scope);
  }
}
