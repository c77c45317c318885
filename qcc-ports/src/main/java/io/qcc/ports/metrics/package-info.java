/**
 * Sums over many requests: how many, how well, how fast, and what they cost, by time, account, key,
 * node and model.
 *
 * <p>Start at {@link io.qcc.ports.metrics.ReadMetrics}; {@link io.qcc.ports.metrics.Rollups} is
 * where the sums are kept.
 */
@NullMarked
package io.qcc.ports.metrics;

import org.jspecify.annotations.NullMarked;
