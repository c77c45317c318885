package io.qcc.ports.metrics;

import java.time.Duration;

/**
 * How long something took, of {@code count} requests. Percentiles are right to a hundredth of their
 * value, or half a millisecond.
 */
public record Latency(long count, Duration mean, Duration p50, Duration p95, Duration p99) {}
