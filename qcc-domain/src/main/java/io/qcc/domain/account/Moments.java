package io.qcc.domain.account;

import io.qcc.ports.time.Time;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Tells the time as precisely as every store keeps it, so that nothing differs when read back. */
final class Moments {

  private Moments() {}

  static Instant now(Time time) {
    return time.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
