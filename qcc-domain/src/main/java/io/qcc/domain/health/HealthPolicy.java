package io.qcc.domain.health;

import java.time.Duration;

/**
 * The numbers of the health machine.
 *
 * @param threshold consecutive failures that put a node out
 * @param interval from a failure to the first probe
 * @param longestInterval what it grows to, by {@code interval} with each ejection
 * @param failureCooling after a failure short of the threshold
 * @param overloadCooling after a 529
 * @param unservedCooling of a model that a node does not serve
 * @param calm a healthy node's ejections are forgotten after this
 * @param mostSuccesses a node that was put out again and again needs so many trials in a row
 * @param successGap between those
 * @param trialLimit a trial that has not ended by then is abandoned, so that a hung one keeps
 *     nobody out
 */
public record HealthPolicy(
    int threshold,
    Duration interval,
    Duration longestInterval,
    Duration failureCooling,
    Duration overloadCooling,
    Duration unservedCooling,
    Duration calm,
    int mostSuccesses,
    Duration successGap,
    Duration trialLimit) {

  public static final HealthPolicy DEFAULT = of(3, Duration.ofSeconds(30));

  /** A run of Claude Code costs money, and seconds of a processor. */
  private static final Duration LONGEST_OF_CLI = Duration.ofMinutes(5);

  public HealthPolicy {
    if (threshold < 1 || mostSuccesses < 1 || !interval.isPositive()) {
      throw new IllegalArgumentException(
          "threshold and successes are at least 1, the interval is positive");
    }
  }

  /** The defaults, but for what an operator sets. */
  public static HealthPolicy of(int threshold, Duration interval) {
    Duration longest = Duration.ofSeconds(Math.max(60, interval.toSeconds()));
    return new HealthPolicy(
        threshold,
        interval,
        longest,
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(10),
        3,
        Duration.ofSeconds(2),
        Duration.ofSeconds(30));
  }

  /** As it is for a node that Claude Code looks at. */
  HealthPolicy ofCli() {
    return longestInterval.compareTo(LONGEST_OF_CLI) >= 0
        ? this
        : new HealthPolicy(
            threshold,
            interval,
            LONGEST_OF_CLI,
            failureCooling,
            overloadCooling,
            unservedCooling,
            calm,
            mostSuccesses,
            successGap,
            trialLimit);
  }

  /** The number of trials in a row that bring a node back. */
  int successesNeeded(int ejections) {
    return Math.clamp(ejections, 1, mostSuccesses);
  }

  /**
   * From a failure to the next probe. All trials that may be needed fit into the longest interval,
   * so a node that is well again is back by then. Jitter shortens by up to a fifth.
   *
   * @param jitter 0 to 1
   */
  Duration absence(int ejections, double jitter) {
    Duration grown = interval.multipliedBy(Math.clamp(ejections, 1, 1000));
    Duration whole = grown.compareTo(longestInterval) < 0 ? grown : longestInterval;
    Duration rest = whole.minus(successGap.multipliedBy(successesNeeded(ejections) - 1L));
    Duration least = rest.isPositive() ? rest : successGap;
    return least.minus(Duration.ofNanos((long) (least.toNanos() * 0.2 * jitter)));
  }
}
