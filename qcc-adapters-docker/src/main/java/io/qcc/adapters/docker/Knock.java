package io.qcc.adapters.docker;

import io.qcc.ports.health.ClaudeCli.Availability.Unavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Knocks at an engine's door, for not too long: one that is frozen lets nobody in, nor sends him
 * away.
 */
final class Knock {

  private static final Duration LONGEST = Duration.ofSeconds(3);

  private Knock() {}

  /** Null: somebody is there. */
  static @Nullable Unavailable at(EngineAddress address, TimedCalls calls)
      throws InterruptedException {
    try {
      return calls.within(LONGEST, () -> Optional.ofNullable(address.knock())).orElse(null);
    } catch (ExecutionException | TimeoutException e) {
      return Causes.down(address);
    }
  }
}
