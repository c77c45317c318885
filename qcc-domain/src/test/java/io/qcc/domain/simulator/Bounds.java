package io.qcc.domain.simulator;

import io.qcc.domain.relay.RelayPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** The bounds that the relay of a world lives with. */
final class Bounds {

  private Bounds() {}

  /** Half of the worlds have the defaults; the others live with narrow bounds. */
  static RelayPolicy of(RandomGenerator random) {
    return random.nextBoolean()
        ? RelayPolicy.DEFAULT
        : new RelayPolicy(
            random.nextInt(5),
            Duration.ofSeconds(1 + random.nextInt(60)),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10 + random.nextInt(50)),
            Duration.ofSeconds(10 + random.nextInt(600)),
            Duration.ofSeconds(50 + random.nextInt(100)),
            Duration.ofSeconds(1 + random.nextInt(20)),
            200 + random.nextInt(1000),
            Duration.ofMillis(random.nextInt(10_000)),
            100 + random.nextInt(500_000),
            Duration.ofMillis(random.nextInt(30_000)),
            Duration.ofMillis(random.nextInt(2) * 5000));
  }
}
