/**
 * Adds requests up: counters, and histograms that can be merged.
 *
 * <p>Start at {@link io.qcc.adapters.mysql.metrics.Tallies}.
 */
@NullMarked
package io.qcc.adapters.mysql.metrics;

import org.jspecify.annotations.NullMarked;
