package io.qcc.ports.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The sum of a number of requests.
 *
 * @param took from their head to their end; null: there were none
 * @param firstByte of those that got one; null: there were none
 */
public record Total(Counters counters, @Nullable Latency took, @Nullable Latency firstByte) {

  public static final Total NONE = new Total(Counters.NONE, null, null);
}
