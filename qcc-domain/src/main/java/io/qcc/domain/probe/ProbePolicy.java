package io.qcc.domain.probe;

import java.time.Duration;

/**
 * The numbers of looking at nodes; those of failing and coming back are in {@link
 * io.qcc.domain.health.HealthPolicy}.
 *
 * @param idle a node of which nothing was seen for so long is looked at; zero: never for that
 * @param atOnce looks at nodes that have not failed, at once
 * @param recoveriesAtOnce looks at failed nodes at once, those by Claude Code apart
 * @param cliAtOnce runs of Claude Code at once, for whatever reason
 */
public record ProbePolicy(Duration idle, int atOnce, int recoveriesAtOnce, int cliAtOnce) {

  public static final ProbePolicy DEFAULT = new ProbePolicy(Duration.ofMinutes(10), 2, 8, 2);

  public ProbePolicy {
    if (idle.isNegative() || atOnce < 1 || recoveriesAtOnce < 1 || cliAtOnce < 1) {
      throw new IllegalArgumentException("at least 1 at once, and no negative time");
    }
  }

  /** One place is kept free for those who wait for a failed node, or for an answer. */
  int scheduledCliAtOnce() {
    return Math.max(1, cliAtOnce - 1);
  }
}
