package io.qcc.ports.pricing;

import io.qcc.ports.usage.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a stored request cost, and all that its cost follows from.
 *
 * @param usage with known input and output
 * @param cost in micro-dollars; null: unknown
 */
public record PricedRequest(
    Place place,
    @Nullable String modelAnswered,
    @Nullable String modelAsked,
    Usage usage,
    @Nullable Long cost) {

  /**
   * Where it stands among all: by time, then by number, then by run.
   *
   * @param run of the gateway, that numbered it
   */
  public record Place(Instant at, long number, String run) {}

  public PricedRequest withCost(@Nullable Long other) {
    return new PricedRequest(place, modelAnswered, modelAsked, usage, other);
  }
}
